package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.ProgramCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out what an argument IN is, and reads it. */
final class InputReader {
  /** More than any real profile has: a larger file is a mistake or an attack. */
  private static final int MOST_BYTES = 16 << 20;

  private final InputOptions options;

  InputReader(InputOptions options) {
    this.options = options;
  }

  Input read(String in) {
    if (options.classPath().isPresent() && !isFile(in)) {
      return new Input.Programs(in, PolicyClass.load(in, options.classPath().get()));
    }
    byte[] bytes = bytes(in);
    String source = in.equals("-") ? "standard input" : in;
    if (bytes.length == 0) {
      throw new Misuse(source + " is empty");
    }
    if (RawProgram.looksLikeOne(bytes)) {
      return new Input.Programs(
          source, new Single(source, RawProgram.read(source, bytes, options.arch())));
    }
    throw new Misuse(
        source
            + " is neither a JSON profile, nor a listing of a program, nor raw BPF (1 to 4096"
            + " instructions of 8 bytes that the kernel would take)");
  }

  private static boolean isFile(String in) {
    try {
      return in.equals("-") || Files.isRegularFile(Path.of(in));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static byte[] bytes(String in) {
    try (InputStream stream = in.equals("-") ? System.in : Files.newInputStream(Path.of(in))) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Misuse(in + " is larger than " + (MOST_BYTES >> 20) + " MiB: no profile is");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new Misuse(
          "there is no file " + in + ". To name a policy class, say where it is with --classpath");
    } catch (AccessDeniedException e) {
      throw new Misuse("the file " + in + " may not be read by this user");
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the file " + in + " cannot be read: " + e.getMessage());
    }
  }

  /** One program under the name of its file. */
  private record Single(String name, BpfProgram program) implements CompiledPolicy {
    @Override
    public List<Arch> arches() {
      return List.of(program.arch());
    }

    @Override
    public Optional<BpfProgram> program(Arch arch) {
      return arch == program.arch() ? Optional.of(program) : Optional.empty();
    }
  }

  /** The one filter of that input that the options mean. */
  Filter filter(String in) {
    Input input = read(in);
    if (input instanceof Input.Programs programs) {
      return ready(programs);
    }
    throw new IllegalStateException("unknown input " + input);
  }

  private Filter ready(Input.Programs programs) {
    CompiledPolicy compiled = programs.compiled();
    if (options.filter().isPresent()) {
      throw new Misuse(
          programs.source()
              + " holds one filter: leave --filter "
              + options.filter().get()
              + " out");
    }
    Arch host = compiled.arches().size() == 1 ? compiled.arches().get(0) : options.host();
    if (options.arch().isPresent()) {
      host = options.host();
    }
    Arch machine = host;
    BpfProgram program =
        compiled
            .program(machine)
            .orElseThrow(
                () ->
                    new Misuse(
                        programs.source()
                            + " has no program for "
                            + machine.kernelName()
                            + ", only for "
                            + names(compiled)));
    ProgramCheck.refusal(program)
        .ifPresent(
            refusal -> {
              throw new Misuse(
                  programs.source() + ": the kernel would refuse this program: " + refusal);
            });
    return new Filter(compiled.name(), program, Optional.empty(), List.of());
  }

  private static String names(CompiledPolicy compiled) {
    return String.join(", ", compiled.arches().stream().map(Arch::kernelName).toList());
  }
}
