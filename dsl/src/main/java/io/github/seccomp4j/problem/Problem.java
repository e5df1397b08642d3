package io.github.seccomp4j.problem;

import java.util.Locale;

/**
 * The catalogue of all diagnostics. Ids are stable and are never given to another problem. The
 * hundreds tell the subject: 1 names and arguments, 2 conditions and rules, 3 how a policy class is
 * written, 4 the JVM, 5 the program, 6 profiles that are read or written, 7 holes in what a program
 * means.
 */
public enum Problem {
  /** Arguments: the name, what to do instead. */
  UNKNOWN_SYSCALL("SC101", Severity.ERROR, "there is no system call named \"%s\"%s"),
  /** Arguments: the name, the architectures that have it. */
  SYSCALL_ELSEWHERE(
      "SC102",
      Severity.NOTE,
      "the system call \"%s\" does not exist here, only on %s: the rule has no effect here"),
  /** Arguments: the index, the call with its parameters. */
  ARG_INDEX(
      "SC103",
      Severity.ERROR,
      "argument %s does not exist: arguments are counted from 0, and the call is %s"),
  /** Arguments: the name, the call with its parameters, what to do. */
  UNKNOWN_ARG_NAME("SC104", Severity.ERROR, "no argument is named \"%s\": the call is %s%s"),
  /** Arguments: what to do. */
  ARG_SELECTOR("SC105", Severity.ERROR, "which argument is meant is not clear: %s"),
  /** Arguments: the value, the width, the range. */
  VALUE_TOO_WIDE(
      "SC106",
      Severity.ERROR,
      "the value %s does not fit in the low %s bits of the argument, and only those are compared."
          + " Write a value from %s, or another width"),
  /** Arguments: the width that was written. */
  WIDTH("SC107", Severity.ERROR, "a width of %s bits is not possible: write 16, 32 or 64"),
  /** Arguments: the parameter. */
  POINTER_COMPARED(
      "SC108",
      Severity.WARNING,
      "%s is a pointer: only the address is compared, and what stands there can change after the"
          + " check"),
  /** Arguments: the constant, what to do. */
  UNKNOWN_CONSTANT("SC109", Severity.ERROR, "there is no constant named \"%s\"%s"),
  /** Arguments: the constant. */
  CONSTANT_ELSEWHERE(
      "SC110",
      Severity.ERROR,
      "the constant %s does not exist here, so the condition has no meaning here: give the policy"
          + " only architectures that have it, or write a number"),
  /** Arguments: the value as written, as the value meant. */
  SIGN_EXTENDED(
      "SC111",
      Severity.WARNING,
      "the value %s compares all 64 bits: a Java int such as 0x80000000 is negative and fills the"
          + " upper half with ones. Write a long (%sL), or width = 32"),
  /** Arguments: the name, what to do. */
  UNKNOWN_ARCH("SC112", Severity.ERROR, "there is no architecture named \"%s\"%s"),
  /** Arguments: the architecture, its host. */
  ARCH_WITHOUT_HOST(
      "SC113",
      Severity.ERROR,
      "%s has no filter of its own: its calls are judged by the program for %s. Name that too"),
  /** Arguments: the call with its parameters, the index. */
  ARG_UNUSED(
      "SC115",
      Severity.WARNING,
      "the call is %s and has no argument %s: the condition compares whatever the caller left in"
          + " that register"),
  /** Arguments: none. */
  NO_ARCH("SC114", Severity.ERROR, "no architecture is named: write at least one in arches"),

  /** Arguments: the conditions. */
  NEVER_MATCHES(
      "SC201",
      Severity.ERROR,
      "the rule can never match, since no call has %s. All compares are unsigned"),
  /** Arguments: the conditions. */
  RULE_WITHOUT_CALLS(
      "SC211",
      Severity.WARNING,
      "the rule has no effect, since no call has %s. All compares are unsigned"),
  /** Arguments: the condition. */
  ALWAYS_TRUE(
      "SC202",
      Severity.WARNING,
      "the condition %s always holds, since all compares are unsigned: leave it out, or correct the"
          + " value"),
  /** Arguments: the condition, the other condition. */
  DUPLICATE_CONDITION(
      "SC203",
      Severity.WARNING,
      "the condition %s says nothing new: %s is already required for the same argument"),
  /** Arguments: the rule with its call, why. */
  RULE_NEEDLESS("SC204", Severity.WARNING, "the rule for %s changes nothing: %s"),
  /** Arguments: this outcome, other outcome, other place, the call. */
  RULES_CONFLICT(
      "SC205",
      Severity.ERROR,
      "this rule gives %s and %s gives %s to one and the same call, for example %s: make the data"
          + " equal, or let the conditions exclude each other"),
  /** Arguments: what was written. */
  MASK_WITHOUT_EQ(
      "SC206", Severity.ERROR, "mask says which bits to compare, but not with what: add eq"),
  /** Arguments: smallest, largest. */
  RANGE_EMPTY(
      "SC207",
      Severity.ERROR,
      "no value lies between min = %s and max = %s. All compares are unsigned"),
  /** Arguments: the attribute, what to remove. */
  NO_VALUES(
      "SC208",
      Severity.ERROR,
      "%s is empty, and that does not mean \"all\": name at least one, or remove %s"),
  /** Arguments: none. */
  NO_OPERATOR(
      "SC209",
      Severity.ERROR,
      "no condition is written: add one of eq, ne, lt, le, gt, ge, mask with eq, onlyBits, oneOf,"
          + " min, max"),
  /** Arguments: the attribute, the attribute by name. */
  NUMBER_AND_NAME(
      "SC210",
      Severity.ERROR,
      "%s and %s are both written: keep one of them. A number may stand in the text, as in"
          + " \"O_CREAT|0x10\""),

  /** Arguments: the errno. */
  ERRNO_RANGE(
      "SC301",
      Severity.ERROR,
      "%s is not an errno: write 1 to 4095, or 0 for a call that is skipped and returns 0. The"
          + " kernel turns larger ones into 4095"),
  /** Arguments: the outcome, the calls. */
  ERRNO_ZERO(
      "SC315",
      Severity.WARNING,
      "%s skips %s and returns 0: the program takes it for success although nothing was done. If"
          + " the call shall fail, write an errno from 1 to 4095"),
  /** Arguments: the data. */
  DATA_RANGE("SC302", Severity.ERROR, "the data %s does not fit in its 16 bits: write 0 to 65535"),
  /** Arguments: the attribute, the action. */
  DATA_NOT_CARRIED(
      "SC303",
      Severity.ERROR,
      "%s is written, but the action %s does not carry it: remove it, or take another action. ERRNO"
          + " carries an errno, TRAP and TRACE carry data, the others nothing"),
  /** Arguments: number of rules, how to write it inside, how on a member. */
  ARG_AMBIGUOUS(
      "SC304",
      Severity.ERROR,
      "%s rules stand here, so it is not clear to which of them @Arg belongs. Write it inside its"
          + " rule, as in %s, or give the rule a member of its own, as in %s"),
  /** Arguments: none. */
  ARG_WITHOUT_RULE(
      "SC305",
      Severity.ERROR,
      "@Arg stands here without a rule: add @AllowSyscall, @DenySyscall or @OnSyscall"),
  /** Arguments: none. */
  EMPTY_POLICY(
      "SC306",
      Severity.ERROR,
      "the policy has no rule: nothing says which calls it is about. Add one; in a policy class"
          + " @AllowSyscall, @DenySyscall or @OnSyscall does that, on the class or a member"),
  /** Arguments: the class, why. */
  POLICY_UNREACHABLE(
      "SC307",
      Severity.ERROR,
      "Policies.install(%s.class) cannot be called from other classes: %s"),
  /** Arguments: the generated name. */
  NAME_CLASH(
      "SC308",
      Severity.ERROR,
      "the generated class would be named %s, and another class, or that of another policy, has"
          + " that name already: rename one of them"),
  /** Arguments: the mismatch action, the architectures. */
  MISMATCH_OPEN(
      "SC309",
      Severity.WARNING,
      "the mismatch action %s lets calls of architectures and ABIs other than %s through without a"
          + " look at any rule, and a process can make such calls: leave it at KILL_PROCESS"),
  /** Arguments: the class. */
  INCLUDE_WITHOUT_RULES(
      "SC310",
      Severity.ERROR,
      "%s has no rule and includes none: include a class with @AllowSyscall, @DenySyscall or"
          + " @OnSyscall on it or on its members"),
  /** Arguments: the way of includes. */
  INCLUDE_CIRCLE("SC311", Severity.ERROR, "the includes go in a circle: %s. Remove one of them"),
  /** Arguments: the class, what it gives, to which calls, what they get here. */
  INCLUDE_WEAKENED(
      "SC312",
      Severity.ERROR,
      "%s gives %s to %s, and here they get %s, so they would be let through: give them here an"
          + " outcome that refuses them, or do not include that class"),
  /** Arguments: the class, the architecture, those it is written for. */
  INCLUDE_ARCH(
      "SC313",
      Severity.ERROR,
      "%s is not written for %s, only for %s: name no other in @SeccompPolicy(arches = ...)"),
  /** Arguments: the class that imports. */
  INCLUDE_WITH_IMPORT(
      "SC314",
      Severity.ERROR,
      "%s imports a profile, and that cannot be combined with includes: give each a class, and"
          + " install one after the other"),

  /** Arguments: the names. */
  JVM_CALLS_MISSING(
      "SC401",
      Severity.WARNING,
      "every HotSpot process needs %s, which no rule lets through. Allow them, or say jvm = false"
          + " if no JVM will live under this policy"),
  /** Arguments: the name, what happens. */
  JVM_CALL_DENIED(
      "SC402",
      Severity.ERROR,
      "a HotSpot process dies, hangs or leaks memory without %s: remove the rule, or say jvm ="
          + " false in @SeccompPolicy if no JVM will live under this policy"),

  /** Arguments: the outcome. */
  JVM_CLONE3_DENIED(
      "SC403",
      Severity.ERROR,
      "with %s for clone3, no thread can start with glibc 2.34 or later: answer ENOSYS, upon which"
          + " it falls back to clone, or say jvm = false if no JVM will live under this policy"),

  /** Arguments: the length, the costliest rules. */
  PROGRAM_TOO_LONG(
      "SC501",
      Severity.ERROR,
      "the program would have %s instructions, and the kernel takes at most 4096. The costliest"
          + " rules: %s"),
  /** Arguments: the kernel's reason. */
  PROGRAM_REFUSED(
      "SC502",
      Severity.ERROR,
      "internal error: the kernel would refuse the compiled program (%s). Please report it with"
          + " this policy"),
  /** Arguments: the call, what the policy says, what the program says. */
  PROGRAM_WRONG(
      "SC503",
      Severity.ERROR,
      "internal error: for the call %s the policy says %s and the compiled program %s. Please"
          + " report it with this policy"),
  /** Arguments: the reason. */
  PROGRAM_UNPROVED(
      "SC504",
      Severity.ERROR,
      "the compiled program could not be proved equal to the policy, so it is not written: %s"),
  /** Arguments: the length formed as the policy says, the length formed for size. */
  PROGRAM_FORMED_FOR_SIZE(
      "SC505",
      Severity.NOTE,
      "the program would have %s instructions, and the kernel takes at most 4096: it is formed for"
          + " size instead and has %s, some of which a call may meet late"),
  /** Arguments: what is wrong, and where. */
  WEIGHTS_UNREADABLE("SC507", Severity.ERROR, "the weights cannot be read: %s"),
  /** Arguments: the call, the architecture. */
  PROGRAM_UNCACHED(
      "SC506",
      Severity.ERROR,
      "internal error: %s on %s is always let through, and the compiled program keeps the kernel"
          + " from remembering that. Please report it with this policy"),

  /** Arguments: what is wrong. */
  JSON_SYNTAX("SC601", Severity.ERROR, "this is not JSON: %s"),
  /** Arguments: what is wrong. */
  JSON_ENCODING("SC602", Severity.ERROR, "this is not UTF-8: %s"),
  /** Arguments: the limit that is passed. */
  PROFILE_TOO_LARGE("SC603", Severity.ERROR, "this is too large to be a profile: %s"),
  /** Arguments: the key, the place where it stands first. */
  JSON_DUPLICATE_KEY(
      "SC604",
      Severity.ERROR,
      "the key \"%s\" stands twice in one object, first at %s: remove one of them"),
  /** Arguments: the key, what to do. */
  JSON_UNKNOWN_KEY("SC605", Severity.ERROR, "the key \"%s\" has no meaning here%s"),
  /** Arguments: the key, what it says. */
  JSON_MISSING_KEY("SC606", Severity.ERROR, "the key \"%s\" is missing: %s"),
  /** Arguments: what is wanted, what stands there. */
  JSON_TYPE("SC607", Severity.ERROR, "%s is needed here, not %s"),
  /** Arguments: the largest number, what stands there. */
  JSON_NUMBER("SC608", Severity.ERROR, "a whole number from 0 to %s is needed here, not %s"),
  /** Arguments: what is wanted, what stands there. */
  JSON_NAME("SC609", Severity.ERROR, "%s is needed here, not \"%s\"%s"),
  /** Arguments: what was found. */
  PROFILE_FORMAT(
      "SC610", Severity.ERROR, "the format of this profile is not one that can be read: %s"),
  /** Arguments: the name, the names that exist. */
  FILTER_NAME("SC613", Severity.ERROR, "there is no filter named \"%s\" here, only %s"),
  /** Arguments: what is empty. */
  JSON_EMPTY("SC614", Severity.ERROR, "%s is empty: name at least one, or leave it out"),
  /** Arguments: the one key, the other key. */
  JSON_KEYS_EXCLUDE("SC615", Severity.ERROR, "%s and %s are both written: keep one of them"),
  /** Arguments: the key as written, as it is spelled. */
  JSON_KEY_CASE(
      "SC616",
      Severity.ERROR,
      "the key \"%s\" has another letter case than \"%s\": write the latter"),
  /** Arguments: the number as written, the octal number in two ways, the decimal one. */
  NUMBER_OCTAL(
      "SC617",
      Severity.ERROR,
      "the number %s could be octal or decimal: write %s or %s for the one, %s for the other"),

  /** Arguments: the default. */
  PROFILE_WITHOUT_ENTRIES(
      "SC619", Severity.NOTE, "the profile has no entry: every call gets the default, %s"),
  /** Arguments: for what they were resolved, the default, the places of the entries. */
  ENTRIES_DROPPED(
      "SC620",
      Severity.WARNING,
      "no entry applies to %s, so every call gets the default, %s. Left out are %s"),
  /** Arguments: where, why. */
  NOTIFY_REFUSED("SC621", Severity.ERROR, "SCMP_ACT_NOTIFY cannot be %s: %s"),
  /** Arguments: none. */
  KERNEL_UNKNOWN(
      "SC622",
      Severity.ERROR,
      "this depends on the kernel's version, which is not known here: name the kernel"),
  /** Arguments: the architecture. */
  ARCH_WITHOUT_TABLE(
      "SC623",
      Severity.WARNING,
      "the calls of %s are not known here: the filter answers them with KILL_PROCESS"),
  /** Arguments: the architecture. */
  ARCH_NOT_LISTED(
      "SC624",
      Severity.ERROR,
      "%s is not listed, and the profile is read for it: add it, or name another target"),
  /** Arguments: the architecture. */
  ARCH_NOT_MAPPED(
      "SC625",
      Severity.NOTE,
      "archMap has no entry for %s: only its own calls are known, others get KILL_PROCESS"),
  /** Arguments: the outcome. */
  RULE_IS_DEFAULT(
      "SC626",
      Severity.NOTE,
      "the entry is left out, as the container runtime does: the default is %s as well"),
  /** Arguments: the outcome, the call. */
  RULE_IS_DEFAULT_LOST(
      "SC627",
      Severity.WARNING,
      "the entry is left out, as the container runtime does, since the default is %s as well; so"
          + " other entries alone decide about %s"),
  /** Arguments: the index. */
  INDEX_TWICE(
      "SC628",
      Severity.WARNING,
      "argument %s occurs twice in args, so that, as for the container runtime, each condition of"
          + " this entry suffices alone: write an entry for each"),
  /** Arguments: the outcome, the call, the other outcome, the other place. */
  RULE_PRECEDENCE(
      "SC629",
      Severity.ERROR,
      "%s for %s stands beside %s at %s, and libseccomp keeps only the first entry without args for"
          + " a call"),
  /** Arguments: the key. */
  LISTENER(
      "SC630",
      Severity.NOTE,
      "%s tells the container runtime where the supervisor listens: it is not part of the policy"),
  /** Arguments: the default. */
  NEWER_CALLS_DEFAULT(
      "SC631",
      Severity.NOTE,
      "newer calls do not fail with ENOSYS: the default is %s, and the container runtime adds that"
          + " only to a default that denies"),
  /** Arguments: the outcome, the multiplexer with its first argument, the architectures. */
  MULTIPLEXED(
      "SC632",
      Severity.WARNING,
      "%s is given to %s too, which makes the same call on %s: its arguments cannot be seen there"),
  /** Arguments: the key, the action. */
  ERRNO_RET_NOT_CARRIED(
      "SC633",
      Severity.ERROR,
      "%s is written, but the action %s does not carry it: SCMP_ACT_ERRNO carries an errno and"
          + " SCMP_ACT_TRACE data, the others nothing"),
  /** Arguments: podman's key with its value, the other key with its value. */
  ERRNO_DISAGREES(
      "SC635",
      Severity.ERROR,
      "%s and %s disagree: podman takes the former, and Docker and Kubernetes know only the latter"),
  /** Arguments: what is wrong. */
  YAML_SYNTAX("SC636", Severity.ERROR, "this is not YAML: %s"),
  /** Arguments: what, what to do. */
  YAML_FEATURE("SC637", Severity.ERROR, "%s is not read here: %s"),
  /** Arguments: the name of the other profile. */
  BASE_PROFILE(
      "SC638",
      Severity.ERROR,
      "the operator adds the system calls of the profile %s to this one, and that profile is not"
          + " at hand: copy its entries of syscalls here, and remove baseProfileName"),
  /** Arguments: what the file looks like, what to do. */
  LOOKS_LIKE("SC639", Severity.ERROR, "this looks like %s. %s"),
  /** Arguments: the name, what is meant, the names that exist. */
  EXPORT_FORMAT("SC640", Severity.ERROR, "there is no format named \"%s\"%s There are %s"),
  /** Arguments: the format, what it cannot say and what to do. */
  FORMAT_CANNOT_SAY("SC641", Severity.ERROR, "this cannot be written as %s: %s"),
  /** Arguments: the format, what differs. */
  FORMAT_DIFFERS("SC642", Severity.WARNING, "as %s this will not be quite the same: %s"),
  /** Arguments: the format, what to know. */
  FORMAT_NOTE("SC643", Severity.NOTE, "as %s: %s"),
  /** Arguments: the path. */
  BASELINE_MISSING(
      "SC644",
      Severity.ERROR,
      "there is no folder or jar \"%s\": name where the last release's compiled policy classes or"
          + " exported .bpf files are, or leave the option out"),
  /** Arguments: what, why. */
  BASELINE_UNREADABLE(
      "SC645",
      Severity.ERROR,
      "%s, which -Aseccomp4j.baseline leads to, cannot be read, so the policy cannot be compared"
          + " with it: %s. Take it away, or build it anew"),
  /** Arguments: the formats that compare. */
  BASELINE_UNUSED(
      "SC646",
      Severity.ERROR,
      "no report is asked for that could compare: add %s to -Aseccomp4j.export, or leave the option"
          + " out"),

  /** Arguments: the path. */
  INCLUDED_FILE(
      "SC647",
      Severity.ERROR,
      "the file %s cannot be read: it is looked for beside the profile, whose own path must be"
          + " known"),
  /** Arguments: what, what to do. */
  DIALECT_CANNOT("SC648", Severity.ERROR, "%s cannot be read into a policy: %s"),
  /** Arguments: the call, the place of the rule that decides. */
  DIALECT_DECIDED(
      "SC649",
      Severity.ERROR,
      "all calls of %s are decided at %s already, so this has no effect: remove it"),

  /** Arguments: the outcome, the outcome that the format has. */
  EXPORT_MISMATCH(
      "SC651",
      Severity.ERROR,
      "calls of other architectures and ABIs get %s here, and this format always says %s: give the"
          + " policy that mismatch outcome"),
  /** Arguments: none. */
  EXPORT_NEWER_CALLS(
      "SC652",
      Severity.ERROR,
      "this format cannot say that newer calls fail with ENOSYS: leave that out of the policy"),
  /** Arguments: the flags. */
  EXPORT_FLAGS(
      "SC653",
      Severity.ERROR,
      "this format cannot carry the flags %s: leave them out of the policy, and ask for them where"
          + " the filter is installed"),
  /** Arguments: the architecture, those of the policy. */
  EXPORT_ARCH(
      "SC654", Severity.ERROR, "the policy is not for %s, only for %s: write it for one of these"),
  /** Arguments: the other architectures, the host. */
  EXPORT_OTHER_ABIS(
      "SC655",
      Severity.ERROR,
      "the policy judges the calls of %s, too, and this format knows those of %s alone"),
  /** Arguments: the outcome, the call, the one outcome that all rules can have. */
  EXPORT_OUTCOME(
      "SC656",
      Severity.ERROR,
      "this format has one outcome for all rules, here %3$s, so it cannot say %1$s to %2$s"),
  /** Arguments: the outcome. */
  EXPORT_OUTCOME_UNKNOWN("SC657", Severity.ERROR, "this format has no word for %s"),
  /** Arguments: the condition, why. */
  EXPORT_CONDITION("SC658", Severity.ERROR, "this format cannot say that %s: %s"),
  /** Arguments: the number. */
  EXPORT_TOO_MANY(
      "SC659",
      Severity.ERROR,
      "this format needs a rule for every combination of values, more than %s for this one: split"
          + " it, or name fewer values"),

  /** Arguments: the call. */
  SYSTEMD_CONDITION(
      "SC661",
      Severity.ERROR,
      "systemd filters whole calls, so it cannot be told this rule for %s, which looks at"
          + " arguments"),
  /** Arguments: the outcome, the call, what can be said. */
  SYSTEMD_OUTCOME("SC662", Severity.ERROR, "systemd cannot be told %s for %s: %s"),
  /** Arguments: the outcome. */
  SYSTEMD_DEFAULT(
      "SC663",
      Severity.ERROR,
      "systemd cannot say %s to calls that no rule names, only ALLOW, KILL_PROCESS or ERRNO"),
  /** Arguments: none. */
  SYSTEMD_EXECVE(
      "SC664",
      Severity.ERROR,
      "the policy does not let execve through, and systemd calls it under the filter to start the"
          + " service: the service could not start"),
  /** Arguments: none. */
  SYSTEMD_MISMATCH_THREAD(
      "SC665",
      Severity.WARNING,
      "a call of another architecture ends the thread under systemd, not the process as the policy"
          + " says; in neither case is the call made"),
  /** Arguments: none. */
  SYSTEMD_UNKNOWN_NAMES(
      "SC666",
      Severity.WARNING,
      "systemd skips names that its libseccomp does not know and only logs that, so with an older"
          + " one such calls stay allowed: an allow-list has no such hole"),

  /** Arguments: none. */
  SYSTEMD_NO_FILTER(
      "SC667",
      Severity.ERROR,
      "the unit says nothing about system calls: it has no SystemCallFilter=, SystemCallLog= or"
          + " SystemCallArchitectures="),
  /** Arguments: why. */
  SYSTEMD_IGNORED("SC668", Severity.WARNING, "systemd ignores this: %s"),
  /** Arguments: the setting. */
  SYSTEMD_OTHER_FILTER(
      "SC669",
      Severity.NOTE,
      "systemd adds a filter of its own for %s=, which is not part of this policy"),
  /** Arguments: the name, the names that exist. */
  UNKNOWN_GROUP("SC670", Severity.ERROR, "there is no group of system calls named \"%s\"%s"),

  /** Arguments: the key, its old name. */
  SECCOMPILER_ACTION_TWICE(
      "SC671",
      Severity.ERROR,
      "\"%s\" stands here, and its old name \"%s\" as well: keep one of them"),
  /** Arguments: the outcome. */
  SECCOMPILER_ACTIONS_EQUAL(
      "SC672",
      Severity.ERROR,
      "calls that match and calls that do not get the same action, %s: the filter would do"
          + " nothing"),

  /** Arguments: none. */
  NORTHSTAR_NO_ARGUMENTS(
      "SC681",
      Severity.ERROR,
      "\"args\" says neither \"values\" nor \"mask\": add one, or write \"any\" for any arguments"),
  /** Arguments: none. */
  NORTHSTAR_EXECVE_RESTRICTED(
      "SC682",
      Severity.WARNING,
      "this has no effect: Northstar always allows execve, with any arguments"),
  /** Arguments: none. */
  NORTHSTAR_EXECVE_MISSING(
      "SC683",
      Severity.ERROR,
      "the policy does not allow every execve, and Northstar's rules always do"),
  /** Arguments: the outcome. */
  NORTHSTAR_DEFAULT(
      "SC684",
      Severity.ERROR,
      "Northstar cannot say %s to calls that no rule matches, only KILL_PROCESS or LOG"),
  /** Arguments: the number of instructions. */
  NORTHSTAR_LIST_LENGTH(
      "SC685", Severity.ERROR, "a program has 1 to 4096 instructions, and this list %s"),
  /** Arguments: none. */
  NORTHSTAR_LIST_IS_PROGRAM(
      "SC686",
      Severity.ERROR,
      "this is a list of instructions, a finished program and not a policy: read it as a program"),

  /** Arguments: what is meant, the names that exist. */
  READY_UNKNOWN("SC691", Severity.ERROR, "there is no ready profile of that name%s There are %s"),
  /** Arguments: why. */
  IMPORT_OPTION("SC692", Severity.ERROR, "the profile cannot be read like that: %s"),
  /** Arguments: the name. */
  IMPORT_NOT_FOUND(
      "SC693",
      Severity.ERROR,
      "there is no file %s on the source path, in the output of this compilation or on the class"
          + " path. With Maven put it into src/main/resources; with Gradle, too, and say"
          + " tasks.compileJava { options.sourcepath = files(\"src/main/resources\") }"),
  /** Arguments: the name, the one place, the other place. */
  IMPORT_AMBIGUOUS(
      "SC694",
      Severity.ERROR,
      "there are two different files %s, %s and %s: remove one of them, or give yours another"
          + " name"),
  /** Arguments: the names of the filters. */
  IMPORT_FILTER(
      "SC696", Severity.ERROR, "the profile has not one filter, but these: %s. Name one in filter"),
  /** Arguments: what, what the profile says, what the class says. */
  IMPORT_DISAGREES(
      "SC697",
      Severity.ERROR,
      "the %s of the imported profile is %s, and here it is %s: leave it out, and the profile's"
          + " holds, or import another profile"),
  /** Arguments: the architecture. */
  IMPORT_ARCH(
      "SC698",
      Severity.ERROR,
      "the profile does not say what calls of %s get: name in @SeccompPolicy(arches = ...) only"
          + " architectures that it lists, or list that one there"),
  /** Arguments: none. */
  IMPORT_TWICE(
      "SC699",
      Severity.ERROR,
      "the policy imports another profile already, and two allow-lists in one would let through"
          + " what either does: give each a class, and install one after the other"),

  /** Arguments: the other ABI, the host, the names, an example. */
  OTHER_ABI_OPEN(
      "SC701",
      Severity.WARNING,
      "%s calls get past the filter that %s calls do not: %s, for example %s. Give calls of other"
          + " architectures and ABIs an answer of their own"),
  /** Arguments: the host. */
  ARCHITECTURE_UNCHECKED(
      "SC702",
      Severity.WARNING,
      "the program does not test the architecture, so numbers that mean one call on %s are let"
          + " through where they mean another. Test the architecture first"),
  /** Arguments: the names. */
  IO_URING_OPEN(
      "SC703",
      Severity.WARNING,
      "io_uring_setup is let through, and %s not always: io_uring does the same without any call"
          + " that a filter sees. Deny io_uring_setup, too"),
  /** Arguments: the names. */
  OTHER_PROCESSES_OPEN(
      "SC704",
      Severity.WARNING,
      "%s let through: that reaches into other processes of the same user, which this filter does"
          + " not confine. Deny it unless the process is a debugger"),
  /** Arguments: the parameter, the call, its bits, the call let through, the call refused. */
  IGNORED_BITS_OPEN(
      "SC705",
      Severity.WARNING,
      "the kernel reads only the low %3$s bits of %1$s of %2$s, and the filter compares more: it"
          + " lets %4$s through and refuses %5$s, which is the same call. Compare %3$s bits"),
  /** Arguments: the parameter, the call, its bits, the call let through, the call refused. */
  IGNORED_BITS_REFUSED(
      "SC706",
      Severity.NOTE,
      "the kernel reads only the low %3$s bits of %1$s of %2$s, and the filter compares more: it"
          + " lets %4$s through and refuses %5$s, which is the same call, and which a program may"
          + " make. Compare %3$s bits"),
  /** Arguments: the stricter call and how it is treated, the others and how. */
  VARIANT_OPEN(
      "SC707",
      Severity.WARNING,
      "%s, and %s: whoever is refused the one makes the other. Treat them alike"),
  /** Arguments: the calls. */
  VARIANT_MISSING(
      "SC708",
      Severity.NOTE,
      "variants of calls that are let through are not: %s. Programs built with another C library,"
          + " or a newer one, may make them; ENOSYS would tell them to fall back"),
  /** Arguments: the instructions. */
  UNREACHED_INSTRUCTIONS(
      "SC709", Severity.WARNING, "no call ever gets to %s: a rule has no effect"),
  /** Arguments: the reason. */
  NOT_ANALYSED(
      "SC710",
      Severity.WARNING,
      "the program could not be analysed, so nothing is known about holes in it: %s"),
  /** Arguments: the calls with "is" or "are", an example, the call it makes, the multiplexer. */
  MULTIPLEXER_OPEN(
      "SC711",
      Severity.WARNING,
      "%s refused or bounded, and open through a multiplexer: %s makes every %s, with arguments"
          + " that no filter can see. Deny %s"),
  /** Arguments: the refused call, its answers, the others with "is" or "are", the effect. */
  LOOKALIKE_OPEN(
      "SC712",
      Severity.WARNING,
      "%s is refused (%s), and %s always let through: that %s, too. Refuse both, or neither"),
  /** Arguments: call, value, parameter, flag, value with the flag, mask. */
  FLAG_VALUE_EXACT(
      "SC713",
      Severity.WARNING,
      "%1$s is refused where %3$s == %2$s, and let through with one flag more: %5$s adds %4$s."
          + " Compare only the bits that matter: (%3$s & %6$s) == %2$s"),
  /** Arguments: the answers. */
  CLONE3_REFUSED(
      "SC714",
      Severity.WARNING,
      "clone is let through and clone3 is refused (%s): no thread can start with glibc 2.34 or"
          + " later, which falls back to clone only upon ENOSYS. Answer clone3 with ENOSYS"),
  /** Arguments: the other form of the call, its answers. */
  MULTIPLEXED_FORM(
      "SC715",
      Severity.NOTE,
      "%s makes the same call and is not what this rule names: it is refused, too (%s)");

  private final String id;
  private final Severity severity;
  private final String template;

  Problem(String id, Severity severity, String template) {
    this.id = id;
    this.severity = severity;
    this.template = template;
  }

  /** {@return the stable id, as in {@code SC101}} */
  public String id() {
    return id;
  }

  /** {@return how bad it is} */
  public Severity severity() {
    return severity;
  }

  /**
   * {@return this problem at that place; the details are those that the constant's comment lists}
   *
   * @param origin where it is
   * @param details as many as the constant lists
   */
  public Finding at(Origin origin, Object... details) {
    return new Finding(this, origin, String.format(Locale.ROOT, template, details));
  }
}
