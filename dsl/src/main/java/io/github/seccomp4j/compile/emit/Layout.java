package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Puts instructions in a row; the only code that knows a jump distance.
 *
 * <p>It works backwards: BPF jumps only forward, so when an instruction is placed, its targets have
 * been placed already. Places are counted from the end. A conditional jump reaches 255
 * instructions; a target that is farther away gets a relay nearby: a copy where it is a RET, else a
 * JA, which reaches any distance.
 */
final class Layout {
  private static final int REACH = 255;

  private final List<Instruction> fromEnd = new ArrayList<>();

  /** Where a jump to an instruction can go: its newest copy or relay. */
  private final IdentityHashMap<LabelledInstruction, Integer> places = new IdentityHashMap<>();

  private Layout() {}

  /** All instructions that can be reached from the first one. */
  static List<Instruction> of(LabelledInstruction first) {
    Layout layout = new Layout();
    layout.placeAll(first);
    Collections.reverse(layout.fromEnd);
    return layout.fromEnd;
  }

  private void placeAll(LabelledInstruction first) {
    Deque<LabelledInstruction> waiting = new ArrayDeque<>();
    waiting.push(first);
    while (!waiting.isEmpty()) {
      LabelledInstruction step = waiting.peek();
      if (places.containsKey(step)) {
        waiting.pop();
      } else if (!pushUnplaced(step, waiting)) {
        waiting.pop();
        place(step);
      }
    }
  }

  /** Has the targets placed first; the one that is to fall through is placed last. */
  private boolean pushUnplaced(LabelledInstruction step, Deque<LabelledInstruction> waiting) {
    if (step instanceof LabelledInstruction.Then then) {
      return pushIfUnplaced(then.next(), waiting);
    }
    return step instanceof LabelledInstruction.Jump jump
        && (pushIfUnplaced(jump.yes(), waiting) || pushIfUnplaced(jump.no(), waiting));
  }

  private boolean pushIfUnplaced(LabelledInstruction step, Deque<LabelledInstruction> waiting) {
    if (places.containsKey(step)) {
      return false;
    }
    waiting.push(step);
    return true;
  }

  /** Appends the instruction; its targets have been placed. */
  private void place(LabelledInstruction step) {
    if (step instanceof LabelledInstruction.Return end) {
      fromEnd.add(Instruction.of(Opcode.RET_K, end.value()));
    } else if (step instanceof LabelledInstruction.Then then) {
      if (distance(then.next()) != 0) {
        // A copy to fall through to costs no more than a JA, or one more with an AND, and executes
        // one
        // instruction less.
        place(then.next());
      }
      fromEnd.add(Instruction.of(then.code(), then.k()));
    } else if (step instanceof LabelledInstruction.Jump jump) {
      bringWithinReach(jump);
      fromEnd.add(
          new Instruction(jump.code(), distance(jump.yes()), distance(jump.no()), jump.k()));
    }
    places.put(step, fromEnd.size() - 1);
  }

  private void bringWithinReach(LabelledInstruction.Jump jump) {
    boolean noFar = distance(jump.no()) > REACH;
    boolean yesFar = distance(jump.yes()) + (noFar ? 1 : 0) > REACH;
    // A relay for one target moves the other one place away.
    noFar |= yesFar && distance(jump.no()) + 1 > REACH;
    if (yesFar) {
      relay(jump.yes());
    }
    if (noFar) {
      relay(jump.no());
    }
  }

  private void relay(LabelledInstruction target) {
    fromEnd.add(
        target instanceof LabelledInstruction.Return end
            ? Instruction.of(Opcode.RET_K, end.value())
            : Instruction.of(Opcode.JA, distance(target)));
    places.put(target, fromEnd.size() - 1);
  }

  /** How many instructions lie between the next one to be placed and that target. */
  private int distance(LabelledInstruction target) {
    Integer place = places.get(target);
    if (place == null) {
      throw new IllegalStateException("a target was not placed before its jump");
    }
    return fromEnd.size() - 1 - place;
  }
}
