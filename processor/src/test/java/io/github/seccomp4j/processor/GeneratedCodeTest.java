package io.github.seccomp4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import org.junit.jupiter.api.Test;

class GeneratedCodeTest {
  @Test
  void writesAClassBesideThePolicy() throws Exception {
    Compilation compilation =
        javac()
            .withProcessors(new PolicyProcessor())
            .withOptions("-Xlint:all", "-Xlint:-processing", "-Xdoclint:all,-missing")
            .compile(
                JavaFileObjects.forSourceString(
                    "demo.UploadPolicy",
                    """
                    package demo;
                    import io.github.seccomp4j.annotation.*;
                    @SeccompPolicy(defaultAction = Action.KILL_PROCESS, jvm = false)
                    interface UploadPolicy {
                      @AllowSyscall({"read", "write", "close"}) void io();
                      @AllowSyscall("fcntl") @Arg(index = 1, eq = 2) @Arg(index = 2, eq = 1)
                      void closeOnExec();
                      @AllowSyscall("fcntl") @Arg(name = "cmd", eq = 1) void readFlags();
                      @DenySyscall(value = "clone3", errno = 38) void oldThreads();
                    }
                    """));
    assertThat(compilation).succeededWithoutWarnings();
    System.out.println(
        compilation.generatedSourceFile("demo.UploadPolicy_Seccomp").get().getCharContent(false));
  }
}
