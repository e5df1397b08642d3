package io.github.seccomp4j.examples.documents;

/** The demo's two runs side by side, at most 98 columns wide. */
final class DemoTable {
  private static final int TITLE = 18;
  private static final int CELL = 38;

  private final StringBuilder text = new StringBuilder();

  private DemoTable() {}

  static String of(DemoRun open, DemoRun confined) {
    DemoTable table = new DemoTable();
    table.row("Request", "Without a policy", "With DocumentServerPolicy");
    table.row("-".repeat(TITLE), "-".repeat(CELL), "-".repeat(CELL));
    for (int i = 0; i < open.steps().size(); i++) {
      table.row(open.steps().get(i).title(), open.answers().get(i), confined.answers().get(i));
    }
    table.row("-".repeat(TITLE), "-".repeat(CELL), "-".repeat(CELL));
    table.row("hostile code ran", ran(open), ran(confined));
    table.row("program started", program(open), program(confined));
    return table.text.toString();
  }

  private static String ran(DemoRun run) {
    return run.program().isPresent() || run.refusal().isPresent() ? "yes" : "no";
  }

  private static String program(DemoRun run) {
    return run.program()
        .map(output -> "yes: " + output)
        .orElseGet(() -> run.refusal().map(reason -> "no: " + reason).orElse("no"));
  }

  private void row(String title, String left, String right) {
    String row = pad(title, TITLE) + "  " + pad(left, CELL) + "  " + pad(right, CELL);
    text.append(row.stripTrailing()).append('\n');
  }

  private static String pad(String cell, int width) {
    String oneLine = cell.replace('\n', ' ');
    String cut = oneLine.length() <= width ? oneLine : oneLine.substring(0, width - 3) + "...";
    return cut + " ".repeat(width - cut.length());
  }
}
