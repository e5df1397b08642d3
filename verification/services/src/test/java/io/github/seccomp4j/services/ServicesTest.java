package io.github.seccomp4j.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Services run under presets alone. The policy kills the process for any call that no preset
 * allows, so a service that ends normally has made none.
 */
@Tag("kernel")
final class ServicesTest {
  private static final int SECONDS = Integer.getInteger("seccomp4j.services.seconds", 2);
  private static final int SIGSYS = 31;

  @TempDir Path folder;

  /** The services that this JDK can run. */
  static List<Class<?>> services() {
    List<Class<?>> all =
        new ArrayList<>(
            List.of(
                JettyService.class,
                H2Service.class,
                LuceneService.class,
                NettyService.class,
                ActiveMqService.class,
                RecorderService.class));
    if (ChildJvm.jdkVersion() >= 21) {
      all.add(VirtualThreadsService.class);
    }
    return all;
  }

  static Stream<Arguments> servicesAndCollectors() {
    List<String> collectors =
        List.of(System.getProperty("seccomp4j.services.gcs", "default,ZGC").split(",", -1));
    return services().stream()
        .flatMap(service -> collectors.stream().map(gc -> Arguments.of(service, gc)));
  }

  private Outside outside(Class<?> service) {
    if (service == JettyService.class) {
      return Outside.requests();
    }
    return service == RecorderService.class
        ? Outside.jcmd(ChildJvm.jdk(), folder)
        : Outside.nothing();
  }

  private ServiceJvm.Ended run(
      Class<?> service, Life.Confinement confinement, String gc, int seconds)
      throws IOException, InterruptedException {
    return new ServiceJvm(service, confinement, gc, seconds, folder).run(outside(service));
  }

  @ParameterizedTest
  @MethodSource("servicesAndCollectors")
  void makesNoCallThatIsDenied(Class<?> service, String gc) throws Exception {
    ServiceJvm.Ended ended = run(service, Life.Confinement.KILLING, gc, SECONDS);
    assertThat(ended.exit()).as("%s", ended).isZero();
    assertThat(ended.out()).as("%s", ended).hasSize(2).endsWith("end");
    assertThat(ended.out().get(0))
        .matches("[1-9]\\d* rounds, [1-9]\\d* threads, [1-9]\\d* collections");
    System.out.printf(
        "JDK %d, %s, %s, %d s: %s%n",
        ChildJvm.jdkVersion(), gc, service.getSimpleName(), SECONDS, ended.out().get(0));
  }

  @ParameterizedTest
  @MethodSource("services")
  void cannotDoWhatIsForbidden(Class<?> service) throws Exception {
    ServiceJvm.Ended ended = run(service, Life.Confinement.FAILING, "default", 0);
    assertThat(ended.out())
        .as("%s", ended)
        .endsWith(
            "ProcessBuilder: IOException",
            "socket: errno 1",
            "ptrace: errno 1",
            "memfd_create: errno 1",
            "execve: errno 1",
            "execveat: errno 1",
            "end");
    assertThat(ended.exit()).as("%s", ended).isZero();
  }

  /** Shows that the tests above see the policy, and nothing else on this machine. */
  @Test
  void unconfinedItCouldDoAllThat() throws Exception {
    ServiceJvm.Ended ended = run(H2Service.class, Life.Confinement.NONE, "default", 0);
    assertThat(ended.out())
        .as("%s", ended)
        .endsWith(
            "ProcessBuilder: exit 0",
            "socket: done",
            "ptrace: errno 3",
            "memfd_create: done",
            "executed");
    assertThat(ended.exit()).as("%s", ended).isZero();
  }

  /**
   * Shows that a denied call is noticed: under a policy that lacks one preset it ends in SIGSYS.
   */
  @Test
  void oneCallTooManyEndsTheProcess() throws Exception {
    ServiceJvm.Ended ended = run(LackingService.class, Life.Confinement.KILLING, "default", 0);
    assertThat(ended.exit()).as("%s", ended).isEqualTo(128 + SIGSYS);
    assertThat(ended.out()).isEmpty();
  }
}
