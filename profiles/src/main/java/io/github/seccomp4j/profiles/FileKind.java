package io.github.seccomp4j.profiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a file looks like: the formats that are read, and others that people hold for one of them,
 * each with what to do. The first that fits counts, so what is more particular stands first.
 */
public enum FileKind {
  /** A program or library. */
  ELF(
      "an ELF file",
      "\\x7fELF",
      "Give the profile that the program loads, or raw BPF of its filter"),
  /** A compiled class. */
  JAVA_CLASS(
      "a Java class",
      "\\xca\\xfe\\xba\\xbe",
      "Give the name of the policy class, and say with --classpath where it is"),
  /** A jar, or another archive. */
  ZIP(
      "a jar or zip file",
      "PK\\x03\\x04",
      "Give the name of a policy class in it, and the file with --classpath"),
  /** Something packed. */
  GZIP("a gzip file", "\\x1f\\x8b", "Unpack it first"),
  /** Text as some editors save it. */
  UTF16("text in UTF-16", "\\xff\\xfe|\\xfe\\xff", "Save it as UTF-8"),
  /** A finished program. */
  RAW_BPF(
      "raw BPF",
      "(?s)(\\x20\\x00\\x00\\x00[\\x00\\x04]\\x00\\x00\\x00|\\x00\\x20\\x00\\x00\\x00\\x00\\x00[\\x00\\x04]).*",
      "That is a finished program, not a profile: the command line reads it"),
  /** What seccomp-tools prints of a program. */
  SECCOMP_TOOLS_DUMP(
      "a dump of seccomp-tools",
      "(?m)^[ \\t]*+line\\s+CODE\\s+JT\\s+JF\\s+K\\b",
      "'seccomp-tools dump -f raw' writes raw BPF, which is read"),
  /** The language that seccomp-tools assembles. */
  SECCOMP_TOOLS_ASSEMBLY(
      "assembly of seccomp-tools",
      "(?m)^[ \\t]*+(\\d+:\\s*)?A\\s*=\\s*(sys_number|arch|args\\[\\d\\]|data\\[\\d+\\])\\s*$",
      "'seccomp-tools asm -f raw' makes raw BPF of it, which is read"),
  /** What libseccomp's tools print. */
  LIBSECCOMP_DISASSEMBLY(
      "a disassembly by libseccomp's scmp_bpf_disasm",
      "(?m)^[ \\t]*+line\\s+OP\\s+JT\\s+JF\\s+K\\b",
      "Give the raw BPF that it was made of: seccomp_export_bpf(3) writes it"),
  /** What libseccomp's seccomp_export_pfc writes. */
  LIBSECCOMP_PFC(
      "libseccomp's pseudo filter code",
      "(?m)^#\\s*pseudo filter code start",
      "It cannot be turned back into a filter: export raw BPF with seccomp_export_bpf(3)"),
  /** The kernel's records. */
  AUDIT_LOG(
      "a log of the audit system",
      "(?m)^.*\\btype=(SECCOMP|1326)\\b",
      "'seccomp4j audit --from FILE' says what its records mean"),
  /** The source of a policy class. */
  JAVA_SOURCE(
      "the source of a policy class",
      "(?m)^[ \\t]*+(import io\\.github\\.seccomp4j|@SeccompPolicy\\b)",
      "Compile it with seccomp4j's annotation processor, then give the class's name and"
          + " --classpath"),
  /** C source. */
  C_SOURCE(
      "C source",
      "(?m)^[ \\t]*+(#\\s*include\\s*<|.*\\bstruct\\s+sock_filter\\b|.*\\bBPF_(STMT|JUMP)\\s*\\()",
      "Have it write its filter: seccomp_export_bpf(3) writes raw BPF, which is read"),
  /** Configuration of nsjail. */
  NSJAIL(
      "a configuration of nsjail",
      "(?m)^[ \\t]*+seccomp_(string|policy_file)\\s*:",
      "Give the file that seccomp_policy_file names, or put the text of seccomp_string into a file"
          + " of its own: that is kafel, which is read"),
  /** A unit or drop-in. */
  SYSTEMD(
      "a systemd unit",
      "(?m)^[ \\t]*+(SystemCall(Filter|ErrorNumber|Architectures|Log)\\s*=|"
          + "\\[(Unit|Service|Socket|Mount|Swap|Exec)\\][ \\t]*+$)",
      true),
  /** Kubernetes' manifests. */
  KUBERNETES(
      "a Kubernetes manifest", "(?m)(^apiVersion[ \\t]*+:|\\A\\s*\\{\\s*\"apiVersion\")", true),
  /** A policy of kafel. */
  KAFEL(
      "a kafel policy",
      "(?m)^[ \\t]*+(POLICY\\s+\\w++\\s*\\{|USE\\s+\\w++|DEFAULT\\s+[A-Z]+|#\\s*(define|include)\\s|"
          + "(ALLOW|DENY|KILL|KILL_THREAD|KILL_PROCESS|LOG|USER_NOTIF|(ERRNO|TRAP|TRACE)\\s*\\([^)]*\\))"
          + "\\s*\\{)",
      true),
  /** A policy of minijail. */
  MINIJAIL(
      "a minijail policy",
      "(?m)^[ \\t]*+(@(include|default|frequency|denylist)\\b|"
          + "(\\w++|\\{[\\w\\s,@-]+\\})\\s*(\\[[^\\]\\n]*\\])?\\s*:\\s*"
          + "(1|allow|kill|kill-process|kill-thread|trap|trace|log|user-notify|return\\b.*"
          + "|\\{.*|\\w++\\s*(==|!=|<=|>=|<|>|&|in\\b).*)\\s*(#.*|\\\\)?$)",
      true),
  /** A log of strace. */
  STRACE(
      "a log of strace",
      "(?m)^(\\[pid\\s+\\d+\\]\\s|\\d+\\s)?[\\d:.]*+[ \\t]*+\\w++\\(.*\\)\\s+=\\s+(-?\\d|0x|\\?)",
      "'seccomp4j record --from FILE' makes a policy of it"),
  /** Configuration of containerd, podman or others. */
  TOML(
      "TOML",
      "(?m)^[ \\t]*+\\[[A-Za-z][\\w.-]*\\][ \\t]*+$",
      "If it names a seccomp profile, give that file"),
  /** JSON, of which several formats are made. */
  JSON("JSON", "\\s*+([\\[{\"]|\\z)", true),
  /** What {@code disasm} prints, without which nothing tells it from other text. */
  LISTING(
      "a listing of a program",
      "(?m)^[ \\t]*+\\d+:\\s+(ld|ldx|ldi|ja|jmp|jeq|jne|jgt|jge|jset|and|or|ret)\\b",
      "That is a finished program, not a profile: the command line reads it"),
  /** Markup, which servers answer with where a file is missing. */
  MARKUP("HTML or XML", "\\s*<[!?a-zA-Z]", "Fetch the file itself, not the page about it"),
  /** Other YAML. */
  YAML(
      "YAML",
      "(?m)^(---\\s*$|[\\w./-]++:(\\s|$))",
      "Of YAML, Kubernetes' SeccompProfile and ConfigMaps with a profile are read: put an OCI"
          + " profile into JSON"),
  /** Any other text. */
  TEXT(
      "text in no known format",
      "(?s)[^\\x00-\\x08\\x0e-\\x1f]*",
      "Profiles of OCI, Docker, Kubernetes, seccompiler, Northstar, systemd, minijail and kafel are"
          + " read"),
  /** Anything else. */
  BINARY(
      "binary data in no known format",
      "(?s).*",
      "Raw BPF is 1 to 4096 instructions of 8 bytes that the kernel would take");

  /** A format shows early; the rest of a large file is not searched. */
  private static final int LOOKED_AT = 1 << 16;

  private final String title;
  private final Pattern pattern;
  private final String advice;
  private final boolean profile;

  FileKind(String title, String pattern, String advice) {
    this(title, pattern, advice, false);
  }

  FileKind(String title, String pattern, boolean profile) {
    this(title, pattern, "", profile);
  }

  FileKind(String title, String pattern, String advice, boolean profile) {
    this.title = title;
    this.pattern = Pattern.compile(pattern);
    this.advice = advice;
    this.profile = profile;
  }

  /**
   * {@return what that looks like}
   *
   * @param content a file, or its beginning
   */
  public static FileKind of(byte[] content) {
    // One character a byte: the patterns look at ASCII and at signatures only.
    String start =
        new String(content, 0, Math.min(content.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(kind -> kind.fits(start)).findFirst().orElse(BINARY);
  }

  private boolean fits(String start) {
    return pattern.pattern().startsWith("(?m")
        ? pattern.matcher(start).find()
        : pattern.matcher(start).lookingAt() && (this != TEXT || pattern.matcher(start).matches());
  }

  /** {@return what it is, as in {@code "a systemd unit"}} */
  public String title() {
    return title;
  }

  /** {@return what to do with it, as a sentence; empty for a profile} */
  public String advice() {
    return advice;
  }

  /** {@return whether {@link Profiles} reads files that look like this} */
  public boolean isProfile() {
    return profile;
  }
}
