/**
 * From resolved rules to instructions: functions of a call, decisions, instructions, layout. Only
 * {@link io.github.seccomp4j.compile.emit.Layout} knows a jump distance.
 *
 * <p>Docker's default profile allows {@code personality} with five values. The path of that rule on
 * x86_64, where the argument is 32 bits wide:
 *
 * <ol>
 *   <li>Formula, from {@code InSet.lower}: a test of the low word for each value.
 *       <pre>low == 0 || low == 8 || low == 0x20000 || low == 0x20008 || low == 0xffffffff</pre>
 *   <li>Diagram, in {@code CallFunction}: a function of 32 bits with two leaves. Bits 3 and 17 do
 *       not occur in it where all others are clear.
 *   <li>Ranges, in {@code WordOrder} and {@code Cofactors}: nine, from {@code 0 ALLOW, 1..7 ERRNO,
 *       8 ALLOW} to {@code 0xffffffff ALLOW}.
 *   <li>Decision, in {@code RangeTests}: the first four values differ in two free bits only, so one
 *       masked test replaces four.
 *       <pre>(low &amp; 0xfffdfff7) == 0 ? ALLOW : low == 0xffffffff ? ALLOW : ERRNO(1)</pre>
 *   <li>Instructions, in {@code InstructionSelector}: "all masked bits are clear" is one JSET with
 *       its branches exchanged, after which the word is still in the accumulator.
 *   <li>Layout, from the end to the beginning:
 * </ol>
 *
 * <pre>
 *  0: ld  [4]                     ; arch
 *  1: jeq #0xc000003e, 2, 6       ; x86_64
 *  2: ld  [0]                     ; nr
 *  3: jeq #0x87, 7, 4             ; personality
 *  4: jset #0x40000000, 5, 10     ; an x32 call
 *  5: jeq #0xffffffff, 10, 6      ; but -1 marks a call that a tracer skips
 *  6: ret KILL_PROCESS
 *  7: ld  [16]                    ; args[0], low half
 *  8: jset #0xfffdfff7, 9, 11
 *  9: jeq #0xffffffff, 11, 10
 * 10: ret ERRNO(1)
 * 11: ret ALLOW
 * </pre>
 *
 * <p>Without the passes of {@link io.github.seccomp4j.compile.emit.DecisionPass} the same program
 * has 16 instructions, and a call executes up to 12 of them instead of 8.
 */
@NullMarked
package io.github.seccomp4j.compile.emit;

import org.jspecify.annotations.NullMarked;
