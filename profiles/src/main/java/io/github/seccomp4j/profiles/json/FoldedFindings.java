package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects findings and keeps, of the notes and warnings of one kind, the first three and the last
 * one with their number: a real profile names a hundred calls that some architecture lacks. Errors
 * all stay, since each has to be mended.
 */
public final class FoldedFindings {
  private static final int FIRST = 3;

  private final List<Finding> shown = new ArrayList<>();
  private final Map<Problem, Kind> kinds = new EnumMap<>(Problem.class);

  /** What is known about the findings of one kind. */
  private static final class Kind {
    private int count;
    private Optional<Finding> last = Optional.empty();

    Finding tail() {
      Finding finding = last.orElseThrow();
      return count == FIRST + 1
          ? finding
          : finding.saying(finding.message() + " (the last of " + count + " like it)");
    }
  }

  /**
   * {@return the findings, folded}
   *
   * @param findings any findings, of one profile or one policy
   */
  public static List<Finding> of(List<Finding> findings) {
    FoldedFindings folded = new FoldedFindings();
    findings.forEach(folded::add);
    return folded.list();
  }

  /**
   * Adds one.
   *
   * @param finding the finding
   */
  public void add(Finding finding) {
    if (finding.isError()) {
      shown.add(finding);
      return;
    }
    Kind kind = kinds.computeIfAbsent(finding.problem(), problem -> new Kind());
    if (++kind.count <= FIRST) {
      shown.add(finding);
    } else {
      kind.last = Optional.of(finding);
    }
  }

  /** {@return those that are shown, in their order, and then what stands for the others} */
  public List<Finding> list() {
    List<Finding> all = new ArrayList<>(shown);
    kinds.values().stream().filter(kind -> kind.last.isPresent()).forEach(k -> all.add(k.tail()));
    return List.copyOf(all);
  }
}
