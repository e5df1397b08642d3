package io.github.seccomp4j.examples.shop;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.examples.harness.Http;
import io.github.seccomp4j.examples.harness.ServerProcess;
import io.github.seccomp4j.examples.harness.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the shop under its policy, asks for its pages, and shows the profile that the build wrote
 * for Kubernetes. It exits with 0 only if the shop works, the rest is refused, and the profile is
 * there.
 */
public final class Demo {
  private static final int SHOWN = 12;

  private Demo() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean works = runShop();
    boolean asItMustBe = showProfile() && works;
    System.out.println(asItMustBe ? "" : "FAILED");
    System.exit(asItMustBe ? 0 : 1);
  }

  private static boolean runShop() throws IOException, InterruptedException {
    try (TemporaryFolder temporary = TemporaryFolder.make();
        ServerSocket supplier = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path folder = temporary.folder("shop");
      try (ServerProcess server =
          ServerProcess.start(
              "the shop",
              folder,
              List.of(),
              ShopServer.class,
              String.valueOf(supplier.getLocalPort()))) {
        URI root = server.root();
        String items = ask(root, "items");
        // Denied by the profile, which allows no connect, and by the class's own rule.
        String connected = ask(root, "supplier");
        String backup = ask(root, "backup");
        return items.equals("200 tea, cups")
            && connected.startsWith("500 ")
            && backup.startsWith("500 ");
      }
    }
  }

  private static String ask(URI root, String page) throws IOException, InterruptedException {
    String answer = Http.get(root.resolve(page));
    System.out.println("GET /" + page + "\n  " + answer);
    return answer;
  }

  private static boolean showProfile() throws IOException {
    String name = "ShopPolicy." + Arch.host().orElseThrow().kernelName() + ".seccomp-profile.yaml";
    try (InputStream in = Demo.class.getResourceAsStream(name)) {
      if (in == null) {
        System.out.println(name + " is not there");
        return false;
      }
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      System.out.println("\n" + name + ", its first " + SHOWN + " of " + lines.size() + " lines:");
      lines.stream().limit(SHOWN).forEach(line -> System.out.println("  " + line));
      return lines.stream().anyMatch(line -> line.contains("kind: SeccompProfile"));
    }
  }
}
