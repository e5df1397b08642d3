package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Action;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of HTML that needs nothing from elsewhere: no script, no font, no picture. It is light or
 * dark as its reader's system is.
 */
public final class Page {
  private Page() {}

  /**
   * {@return the page}
   *
   * @param title its name, as plain text
   * @param body what stands in it, as HTML
   */
  public static String of(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(Markup.escaped(title), STYLE + marks(), body);
  }

  /**
   * {@return an answer on the ground of its colour}
   *
   * @param answer as in {@code ERRNO(1)}
   */
  public static String mark(String answer) {
    String action = answer.replaceAll("\\(.*", "");
    String colour =
        Arrays.stream(Action.values())
            .filter(one -> one.name().equals(action))
            .map(one -> " m-" + Colour.of(one).name())
            .findFirst()
            .orElse("");
    return "<span class=\"mark" + colour + "\">" + Markup.escaped(answer) + "</span>";
  }

  private static String marks() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (Action action : Action.values()) {
      Colour colour = Colour.of(action);
      String rule = ".m-" + colour.name() + " { background: %s; border-color: %s; }\n";
      light.append(rule.formatted(colour.fill(), colour.line()));
      dark.append(rule.formatted(colour.darkFill(), colour.darkLine()));
    }
    return light + "@media (prefers-color-scheme: dark) {\n" + dark + "}\n";
  }

  /**
   * The body of a page that is a picture: it, and the same in words. A picture that is wider than
   * the page shrinks to two thirds, as far as its text can be read. One that is still too wide
   * scrolls, with a bar and with shadows where more of it is hidden.
   */
  static String figure(String title, String svg, String words) {
    return "<h1>"
        + Markup.escaped(title)
        + "</h1>\n<figure tabindex=\"0\">\n"
        + shrinking(svg)
        + "</figure>\n<details>\n<summary>The same in words</summary>\n<pre>"
        + Markup.escaped(words)
        + "</pre>\n</details>\n";
  }

  private static String shrinking(String svg) {
    Matcher width = WIDTH.matcher(svg);
    return width.find()
        ? svg.substring(0, width.start())
            + " style=\"min-width: "
            + Integer.parseInt(width.group(1)) * 2 / 3
            + "px\""
            + svg.substring(width.start())
        : svg;
  }

  private static final Pattern WIDTH = Pattern.compile(" width=\"(\\d{1,7})\"");

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: #fff; color: #1f2328; }
      main { max-width: 1600px; margin: 0 auto; padding: 24px; }
      h1 { font-size: 26px; margin: 0 0 4px; }
      h2 { font-size: 20px; margin: 36px 0 8px; padding-bottom: 4px; border-bottom: 1px solid #d1d9e0; }
      h3 { font-size: 16px; margin: 24px 0 8px; }
      p { max-width: 80ch; }
      .dim, caption { color: #59636e; }
      figure { margin: 12px 0; overflow-x: auto; border: 1px solid #d1d9e0; border-radius: 6px;
      --page: #fff; background: linear-gradient(to right, var(--page) 8px, transparent 32px) local,
      linear-gradient(to left, var(--page) 8px, transparent 32px) local,
      linear-gradient(to right, #8c959f, transparent 12px), linear-gradient(to left, #8c959f, transparent 12px); }
      figure::-webkit-scrollbar { height: 12px; }
      figure::-webkit-scrollbar-thumb { background: #8c959f; border-radius: 6px; }
      figure svg { display: block; max-width: 100%; height: auto; }
      pre { overflow-x: auto; padding: 12px; border-radius: 6px; background: #f6f8fa; font-size: 13px; }
      code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
      code { font-size: 13px; overflow-wrap: anywhere; }
      table { border-collapse: collapse; margin: 8px 0; }
      caption { text-align: left; padding-bottom: 4px; }
      th, td { text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border-bottom: 1px solid #d1d9e0; }
      td:first-child code { white-space: nowrap; overflow-wrap: normal; }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
      summary { cursor: pointer; }
      .mark { display: inline-block; padding: 0 8px; border-radius: 10px; font-weight: 600; white-space: nowrap; border: 1.5px solid; }
      .warn { border-left: 4px solid #a40e26; padding: 8px 16px; background: #ffebe9; }
      .good { border-left: 4px solid #1a7f37; padding: 8px 16px; background: #e6f7ea; }
      .open { border-left: 4px solid #8c959f; padding: 8px 16px; background: #f6f8fa; }
      @media (prefers-color-scheme: dark) {
      body { background: #0d1117; color: #e6edf3; }
      h2, figure, th, td { border-color: #3d444d; }
      figure { --page: #0d1117; }
      .dim, caption { color: #9198a1; }
      pre, .open { background: #151b23; }
      .warn { background: #3c1618; border-color: #ff7b72; }
      .good { background: #10291a; border-color: #3fb950; }
      }
      """;
}
