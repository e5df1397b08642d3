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
 * @param complete whether the JVM has started; before, as in an agent's premain, GetEnv knows no
 *     thread (jni.cpp, vm_created)
 * @param inNative the state in which a thread may call into Java: {@code _thread_in_native}
 */
record HotSpotThread(
    Pointer vm,
    Pointer getEnv,
    boolean complete,
    long toState,
    long toStackBase,
    long toStackSize,
    int inNative) {
  // Indexes in the function tables of jni.h.
  private static final int GET_ENV = 6;
  private static final int GET_FIELD_ID = 94;
  private static final int GET_LONG_FIELD = 101;
  private static final int GET_JAVA_VM = 219;

  private static final int JNI_VERSION_1_6 = 0x0001_0006;
  private static final int JNI_EDETACHED = -2;

  private static final Map<String, Object> JNI = Map.of(Library.OPTION_ALLOW_OBJECTS, true);

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
    Pointer env = env();
    Pointer vm = vm(env);
    // A Thread knows its JavaThread, and that the JNIEnv, which is a part of it.
    long envOffset = Pointer.nativeValue(env) - javaThread(env);
    if (envOffset <= 0 || envOffset > PLAUSIBLE) {
      throw new IllegalStateException("JNIEnv at " + envOffset);
    }
    HotSpotThread found =
        new HotSpotThread(
            vm,
            entry(vm, GET_ENV),
            isComplete(vm, env),
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

  /** Asks the function of the C library that gives back what it is given, if that is positive. */
  private static Pointer env() {
    Object same =
        NativeLibrary.getInstance("c")
            .getFunction("labs")
            .invoke(Long.class, new Object[] {JNIEnv.CURRENT}, JNI);
    return new Pointer((Long) same);
  }

  private static Pointer vm(Pointer env) {
    try (Memory vm = new Memory(Long.BYTES)) {
      int answer = Function.getFunction(entry(env, GET_JAVA_VM)).invokeInt(new Object[] {env, vm});
      if (answer != 0) {
        throw new IllegalStateException("GetJavaVM: " + answer);
      }
      return vm.getPointer(0);
    }
  }

  /** Whether GetEnv knows the calling thread. */
  private static boolean isComplete(Pointer vm, Pointer env) {
    try (Memory known = new Memory(Long.BYTES)) {
      int answer =
          Function.getFunction(entry(vm, GET_ENV))
              .invokeInt(new Object[] {vm, known, JNI_VERSION_1_6});
      boolean knows = answer == 0 && env.equals(known.getPointer(0));
      if (!knows && answer != JNI_EDETACHED) {
        throw new IllegalStateException("GetEnv: " + answer);
      }
      return knows;
    }
  }

  /** {@code Thread.eetop}, which is private to the JDK, through JNI, to which nothing is. */
  private static long javaThread(Pointer env) {
    Object field =
        Function.getFunction(entry(env, GET_FIELD_ID))
            .invoke(Pointer.class, new Object[] {JNIEnv.CURRENT, Thread.class, "eetop", "J"}, JNI);
    Object value =
        Function.getFunction(entry(env, GET_LONG_FIELD))
            .invoke(Long.class, new Object[] {JNIEnv.CURRENT, Thread.currentThread(), field}, JNI);
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
