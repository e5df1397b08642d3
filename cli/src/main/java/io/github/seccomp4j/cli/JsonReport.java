package io.github.seccomp4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.observe.decode.DecodedArgument;
import io.github.seccomp4j.observe.jvm.StackResult;
import io.github.seccomp4j.observe.report.Totals;
import io.github.seccomp4j.observe.report.Violation;
import io.github.seccomp4j.observe.report.ViolationReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report for programs: JSON lines, distinguished by their member {@code event}. */
final class JsonReport implements ViolationReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  JsonReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void violation(Violation violation) {
    Map<String, Object> line = event("violation");
    line.put("number", (long) violation.number());
    line.put("time", violation.occurrences().first().toString());
    line.put("call", violation.call().name());
    List<Map<String, Object>> arguments = new ArrayList<>();
    for (DecodedArgument one : violation.call().arguments()) {
      Map<String, Object> argument = new LinkedHashMap<>();
      argument.put("name", one.name());
      argument.put("value", one.value());
      argument.put("text", one.text());
      arguments.add(argument);
    }
    line.put("arguments", arguments);
    line.put("text", violation.call().toString());
    line.put("action", violation.verdict().toString());
    line.put("rule", violation.reason());
    line.put("done", violation.treatment());
    line.put("pid", violation.thread().pid());
    line.put("program", violation.thread().program());
    line.put("tid", violation.thread().tid());
    line.put("thread", violation.thread().name());
    if (violation.stack() instanceof StackResult.Found found) {
      Map<String, Object> java = new LinkedHashMap<>();
      java.put("pid", found.pid());
      java.put("thread", found.thread().name());
      java.put("relation", found.relation().name().toLowerCase(Locale.ROOT));
      java.put("stack", found.thread().frames());
      line.put("java", java);
    } else if (violation.stack() instanceof StackResult.Missing missing) {
      line.put("java", Map.of("missing", missing.reason()));
    }
    write(line);
  }

  @Override
  public void note(String text) {
    Map<String, Object> line = event("note");
    line.put("text", text);
    write(line);
  }

  @Override
  public void summary(Totals totals) {
    for (Violation one : totals.violations()) {
      Map<String, Object> line = event("total");
      line.put("number", (long) one.number());
      line.put("count", one.occurrences().count());
      line.put("first", one.occurrences().first().toString());
      line.put("last", one.occurrences().last().toString());
      line.put("text", one.call().toString());
      write(line);
    }
    Map<String, Object> line = event("end");
    line.put("policy", totals.policy());
    line.put("audit", totals.audit());
    line.put("violations", (long) totals.violations().size());
    line.put("calls", totals.calls());
    line.put("unlisted", totals.unlisted());
    line.put("own", totals.own());
    line.put("fallBacks", totals.fallBacks());
    line.put("exitCode", (long) totals.exitCode());
    write(line);
  }

  private static Map<String, Object> event(String name) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", name);
    return line;
  }

  private void write(Map<String, Object> line) {
    try {
      out.print(JSON.writeValueAsString(line) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers", e);
    }
    out.flush();
  }
}
