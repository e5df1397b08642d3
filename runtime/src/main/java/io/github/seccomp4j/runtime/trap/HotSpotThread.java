package io.github.seccomp4j.runtime.trap;

import com.sun.jna.Function;
import com.sun.jna.JNIEnv;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to learn what a thread does, as far as the JVM is concerned, without calling it: HotSpot's
 * {@code JavaThread::_thread_state}, an int that debuggers read, too. Where it lies is published in
 * the tables of libjvm.so that the JDK's serviceability agent reads (vmStructs.cpp).
 *
 * @param vm the {@code JavaVM}
 * @param getEnv its function GetEnv, which changes nothing and waits for nothing
 * @param toState from a thread's {@code JNIEnv} to its state, in bytes
 * @param toStackBase from there to where its stack begins, the highest address
 * @param toStackSize from there to how large that is
 * @param inNative the state in which a thread may call into Java: {@code _thread_in_native}
 */
record HotSpotThread(
    Pointer vm, Pointer getEnv, long toState, long toStackBase, long toStackSize, int inNative) {
  // Indexes in the function tables of jni.h.
  private static final int GET_ENV = 6;
  private static final int GET_FIELD_ID = 94;
  private static final int GET_LONG_FIELD = 101;

  private static final int JNI_VERSION_1_6 = 0x0001_0006;

  /** A JavaThread has 1 to 3 KB. */
  private static final long PLAUSIBLE = 64 * 1024;

  /** Finds it for this JVM; on a platform thread. */
  static HotSpotThread find() {
    try {
      return read(libJvm());
    } catch (LinkageError | RuntimeException | IOException e) {
      throw new ReportsImpossibleException(
          "This JVM ("
              + System.getProperty("java.vm.name")
              + " "
              + System.getProperty("java.vm.version")
              + ") does not tell in which state its threads are, as HotSpot does in libjvm.so: "
              + e
              + ". Without it a handler cannot know when it may call Java. Use"
              + " `seccomp4j run --audit` (docs/auditing.md), which needs nothing of the JVM.",
          e);
    }
  }

  private static HotSpotThread read(NativeLibrary jvm) {
    Pointer vm = vm(jvm);
    Pointer getEnv = entry(vm, GET_ENV);
    Pointer env = env(vm, getEnv);
    // A Thread knows its JavaThread, and that the JNIEnv, which is a part of it.
    long envOffset = Pointer.nativeValue(env) - javaThread(env);
    if (envOffset <= 0 || envOffset > PLAUSIBLE) {
      throw new IllegalStateException("JNIEnv at " + envOffset);
    }
    HotSpotThread found =
        new HotSpotThread(
            vm,
            getEnv,
            field(jvm, "_thread_state") - envOffset,
            field(jvm, "_stack_base") - envOffset,
            field(jvm, "_stack_size") - envOffset,
            constant(jvm, "_thread_in_native"));
    // JNA reads memory in a native method.
    int state = env.getInt(found.toState);
    if (state != found.inNative) {
      throw new IllegalStateException(
          "state " + state + " in a native method, not " + found.inNative);
    }
    long size = env.getLong(found.toStackSize);
    if (size <= 0 || size > 1L << 40 || env.getLong(found.toStackBase) - size <= 0) {
      throw new IllegalStateException("a stack of " + size + " bytes");
    }
    return found;
  }

  private static NativeLibrary libJvm() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (line.endsWith("/libjvm.so")) {
        return NativeLibrary.getInstance(line.substring(line.indexOf('/')));
      }
    }
    throw new IllegalStateException("no libjvm.so is loaded");
  }

  private static Pointer vm(NativeLibrary jvm) {
    try (Memory vms = new Memory(Long.BYTES);
        Memory count = new Memory(Integer.BYTES)) {
      int answer = jvm.getFunction("JNI_GetCreatedJavaVMs").invokeInt(new Object[] {vms, 1, count});
      if (answer != 0 || count.getInt(0) != 1) {
        throw new IllegalStateException("JNI_GetCreatedJavaVMs: " + answer);
      }
      return vms.getPointer(0);
    }
  }

  private static Pointer env(Pointer vm, Pointer getEnv) {
    try (Memory env = new Memory(Long.BYTES)) {
      int answer = Function.getFunction(getEnv).invokeInt(new Object[] {vm, env, JNI_VERSION_1_6});
      if (answer != 0) {
        throw new IllegalStateException("GetEnv: " + answer);
      }
      return env.getPointer(0);
    }
  }

  /** {@code Thread.eetop}, which is private to the JDK, through JNI, to which nothing is. */
  private static long javaThread(Pointer env) {
    Map<String, Object> options = Map.of(Library.OPTION_ALLOW_OBJECTS, true);
    Object field =
        Function.getFunction(entry(env, GET_FIELD_ID))
            .invoke(
                Pointer.class, new Object[] {JNIEnv.CURRENT, Thread.class, "eetop", "J"}, options);
    Object value =
        Function.getFunction(entry(env, GET_LONG_FIELD))
            .invoke(
                Long.class, new Object[] {JNIEnv.CURRENT, Thread.currentThread(), field}, options);
    return (Long) value;
  }

  private static Pointer entry(Pointer object, int index) {
    return object.getPointer(0).getPointer((long) index * Long.BYTES);
  }

  private static long field(NativeLibrary jvm, String wanted) {
    Table fields = new Table(jvm, "gHotSpotVMStructs", "gHotSpotVMStructEntry");
    long type = fields.offset("TypeNameOffset");
    long name = fields.offset("FieldNameOffset");
    for (Pointer one = fields.first(); text(one, type).isPresent(); one = fields.after(one)) {
      String of = text(one, type).get();
      // A JavaThread is a Thread, and begins with it.
      if ((of.equals("JavaThread") || of.equals("Thread"))
          && text(one, name).orElse("").equals(wanted)) {
        long offset = one.getLong(fields.offset("OffsetOffset"));
        if (offset > 0 && offset <= PLAUSIBLE) {
          return offset;
        }
      }
    }
    throw new IllegalStateException("gHotSpotVMStructs has no JavaThread::" + wanted);
  }

  private static int constant(NativeLibrary jvm, String wanted) {
    Table constants = new Table(jvm, "gHotSpotVMIntConstants", "gHotSpotVMIntConstantEntry");
    long name = constants.offset("NameOffset");
    for (Pointer one = constants.first(); text(one, name).isPresent(); one = constants.after(one)) {
      if (text(one, name).get().equals(wanted)) {
        return one.getInt(constants.offset("ValueOffset"));
      }
    }
    throw new IllegalStateException("gHotSpotVMIntConstants has no " + wanted);
  }

  private static Optional<String> text(Pointer entry, long offset) {
    return Optional.ofNullable(entry.getPointer(offset)).map(text -> text.getString(0));
  }

  /** A table of libjvm.so, whose entries describe themselves. */
  private record Table(NativeLibrary jvm, String name, String entry) {
    Pointer first() {
      return jvm.getGlobalVariableAddress(name).getPointer(0);
    }

    Pointer after(Pointer one) {
      return one.share(offset("ArrayStride"));
    }

    long offset(String what) {
      return jvm.getGlobalVariableAddress(entry + what).getLong(0);
    }
  }
}
