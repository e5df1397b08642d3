package com.acme.shop;

import com.acme.shop.policy.ShopPolicy;
import io.github.seccomp4j.runtime.InstallResult;
import io.github.seccomp4j.runtime.Policies;
import java.io.IOException;

/** Confines itself and tries what it may not. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    InstallResult result = Policies.install(ShopPolicy.class);
    System.out.println("in force: " + result.isInForce());
    System.out.println("again: " + Policies.install(ShopPolicy.class).isInForce());
    System.out.println("instructions: " + Policies.active().get(0).instructions());
    try {
      int exit = new ProcessBuilder("true").start().waitFor();
      System.out.println("a program was started and gave " + exit);
    } catch (IOException e) {
      System.out.println("no program was started");
    }
  }
}
