package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.profiles.Assembler;
import io.github.seccomp4j.profiles.AssemblyException;
import io.github.seccomp4j.profiles.FileKind;
import io.github.seccomp4j.profiles.IncludedFiles;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.ReadProgram;
import io.github.seccomp4j.profiles.northstar.NorthstarProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out what kind of input IN is, and reads it. */
final class InputReader {
  private static final Pattern NORTHSTAR_LIST = Pattern.compile("\\s*\\{\\s*\"list\"\\s*:");

  private final InputOptions options;

  InputReader(InputOptions options) {
    this.options = options;
  }

  /** Reads an input of any kind. */
  Input read(String in) {
    if (!isFile(in)) {
      Optional<ReadProfile> ready = Profiles.readReady(in, options.reading());
      if (ready.isPresent()) {
        return profile(in, ready.get());
      }
      if (options.classPath().isPresent()) {
        return new Input.Programs(in, PolicyClass.load(in, options.classPath().get()));
      }
    }
    byte[] bytes = bytes(in);
    String source = in.equals("-") ? "standard input" : in;
    if (bytes.length == 0) {
      throw new Misuse(source + " is empty");
    }
    if (isNorthstarList(bytes)) {
      return list(source, bytes);
    }
    if (FileKind.of(bytes).isProfile()) {
      return profile(
          source,
          Profiles.read(
              fileName(source),
              bytes,
              options.reading(),
              in.equals("-") ? IncludedFiles.NONE : IncludedFiles.beside(Path.of(in))));
    }
    if (RawProgram.looksLikeOne(bytes)) {
      return single(source, RawProgram.read(source, bytes, options.arch()));
    }
    return text(bytes)
        .map(text -> listing(source, text))
        .orElseThrow(() -> new Misuse(looksLike(source, FileKind.of(bytes))));
  }

  private static String looksLike(String source, FileKind kind) {
    return source + " looks like " + kind.title() + ". " + kind.advice();
  }

  private static boolean isFile(String in) {
    try {
      return in.equals("-") || Files.exists(Path.of(in));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static byte[] bytes(String in) {
    try (InputStream stream = in.equals("-") ? System.in : Files.newInputStream(Path.of(in))) {
      byte[] bytes = stream.readNBytes(Profiles.MAX_BYTES + 1);
      if (bytes.length > Profiles.MAX_BYTES) {
        throw new Misuse(
            in + " is larger than " + (Profiles.MAX_BYTES >> 20) + " MiB: no profile is");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new Misuse(
          "there is no file " + in + ". To name a policy class, say where it is with --classpath");
    } catch (AccessDeniedException e) {
      throw new Misuse("the file " + in + " may not be read by this user");
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the file " + in + " cannot be read: " + e.getMessage());
    }
  }

  /** Northstar's list of instructions is the one JSON that holds a program and no policy. */
  private static boolean isNorthstarList(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
    return NORTHSTAR_LIST.matcher(start).lookingAt();
  }

  private Input list(String source, byte[] bytes) {
    ReadProgram read = NorthstarProgram.read(fileName(source), bytes, options.host());
    Findings.refuseErrors(source, read.findings());
    return single(source, RawProgram.placed(source, read.program().orElseThrow(), options.arch()));
  }

  private static Input profile(String source, ReadProfile profile) {
    Findings.refuseErrors(source, profile.findings());
    if (profile.policies().isEmpty()) {
      throw new Misuse(source + " is a profile with no filter: there is nothing to look at");
    }
    return new Input.Policies(source, profile.policies(), profile.findings());
  }

  private static String fileName(String source) {
    int slash = source.lastIndexOf('/');
    return slash < 0 ? source : source.substring(slash + 1);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))
          ? Optional.empty()
          : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Input listing(String source, String text) {
    try {
      BpfProgram program = Assembler.assemble(Arch.hostOrDefault(), text);
      // As for raw BPF, the program itself shows its architecture.
      byte[] bytes = program.toBytes();
      BpfProgram placed =
          RawProgram.looksLikeOne(bytes)
              ? RawProgram.placed(source, program, options.arch())
              : BpfProgram.of(options.host(), program.instructions());
      return single(source, placed);
    } catch (AssemblyException e) {
      FileKind kind = FileKind.of(text.getBytes(StandardCharsets.UTF_8));
      throw new Misuse(
          (kind == FileKind.LISTING ? "" : looksLike(source, kind) + ". ")
              + (kind == FileKind.LISTING || kind == FileKind.TEXT
                  ? source + " is no listing of a program: " + e.getMessage()
                  : ""));
    }
  }

  private static Input single(String source, BpfProgram program) {
    return new Input.Programs(source, new Single(source, program));
  }

  /** One program under the name of its file. */
  private record Single(String name, BpfProgram program) implements CompiledPolicy {
    @Override
    public List<Arch> arches() {
      return List.of(program.arch());
    }

    @Override
    public Optional<BpfProgram> program(Arch arch) {
      return arch == program.arch() ? Optional.of(program) : Optional.empty();
    }
  }
}
