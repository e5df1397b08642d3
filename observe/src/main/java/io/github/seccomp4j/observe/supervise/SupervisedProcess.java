package io.github.seccomp4j.observe.supervise;

/** A command, the loop that answers its calls, and the listener between them. */
final class SupervisedProcess implements Supervised {
  private final Process process;
  private final Listener listener;
  private final PidFd pidFd;
  private final Loop loop;
  private final Thread thread;

  private SupervisedProcess(Process process, Listener listener, CallHandler handler) {
    this.process = process;
    this.listener = listener;
    pidFd = PidFd.open(process.pid());
    loop = new Loop(listener, handler, this, process::destroyForcibly);
    thread = new Thread(loop, "seccomp4j supervisor");
    thread.setDaemon(true);
  }

  static SupervisedProcess start(Process process, Listener listener, CallHandler handler) {
    SupervisedProcess started = new SupervisedProcess(process, listener, handler);
    started.thread.start();
    return started;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void signal(int signal) {
    pidFd.send(signal);
  }

  @Override
  public int waitFor() throws InterruptedException {
    int exitCode = process.waitFor();
    loop.finishStep();
    return exitCode;
  }

  @Override
  public void waitForAll() throws InterruptedException {
    process.waitFor();
    thread.join();
    loop.finishStep();
  }

  @Override
  public boolean waitForAll(long milliseconds) throws InterruptedException {
    thread.join(milliseconds);
    if (thread.isAlive()) {
      return false;
    }
    loop.finishStep();
    return true;
  }

  @Override
  public boolean isWatching() {
    return thread.isAlive();
  }

  @Override
  public boolean isWaiting(NotifiedCall call) {
    return listener.isWaiting(call);
  }

  @Override
  public void close() {
    listener.wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pidFd.close();
  }
}
