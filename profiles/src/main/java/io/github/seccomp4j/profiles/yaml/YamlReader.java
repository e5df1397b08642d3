package io.github.seccomp4j.profiles.yaml;

import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.JsonOrigin;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.Place;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads the documents of a YAML file into the values that JSON has. It takes the parser's events
 * and nothing else of the library, so that no object is made by a file's wish, and stops at the
 * {@link Limits}: an alias counts as much as what it stands for.
 */
public final class YamlReader {
  private final String file;
  private final ReadFindings findings;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int values;

  /** What an alias repeats, and how many values that is. */
  private record Anchored(JsonValue value, int size) {}

  private YamlReader(String file, String text, ReadFindings findings) {
    this.file = file;
    this.findings = findings;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Limits.BYTES)
            .setUseMarks(true)
            .build();
    this.events = new ParserImpl(settings, new StreamReader(settings, text));
  }

  /**
   * {@return the documents in order; none where the file cannot be read}
   *
   * @param file the file's name, for findings
   * @param text the file
   * @param findings gets what is wrong
   */
  public static List<JsonValue> read(String file, String text, ReadFindings findings) {
    try {
      return new YamlReader(file, text, findings).documents();
    } catch (MarkedYamlEngineException e) {
      findings.add(
          Problem.YAML_SYNTAX,
          origin(file, e.getProblemMark().or(e::getContextMark)),
          Optional.ofNullable(e.getProblem()).orElse("it ends too early"));
    } catch (YamlEngineException e) {
      // The reader of the library's input has no mark: a character that YAML does not allow.
      findings.add(
          Problem.YAML_SYNTAX,
          new JsonOrigin(file, 1, 1, ""),
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    } catch (Refused e) {
      findings.add(e.problem, e.place.origin(), e.details);
    }
    return List.of();
  }

  private List<JsonValue> documents() throws Refused {
    List<JsonValue> documents = new ArrayList<>();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof NodeEvent node) {
        documents.add(value(node, null, "", 0));
        anchors.clear();
      }
    }
    return documents;
  }

  private JsonValue value(NodeEvent event, @Nullable Place parent, String step, int depth)
      throws Refused {
    Place place = place(event, parent, step);
    int before = values;
    count(1, place);
    if (depth > Limits.DEPTH) {
      throw new Refused(
          Problem.PROFILE_TOO_LARGE, place, "its values are nested deeper than " + Limits.DEPTH);
    }
    JsonValue value;
    if (event instanceof AliasEvent alias) {
      return aliased(alias, place);
    } else if (event instanceof ScalarEvent scalar) {
      value = YamlScalar.value(scalar, place);
    } else if (event.getEventId() == Event.ID.MappingStart) {
      value = object(place, depth);
    } else {
      value = array(place, depth);
    }
    event
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, values - before)));
    return value;
  }

  /** What the alias stands for. An alias within its own anchor finds none: it is not yet there. */
  private JsonValue aliased(AliasEvent alias, Place place) throws Refused {
    Anchored anchored = alias.getAnchor().map(anchors::get).orElse(null);
    if (anchored == null) {
      throw new Refused(
          Problem.YAML_SYNTAX, place, "the alias stands for nothing that is written before it");
    }
    count(anchored.size(), place);
    return anchored.value();
  }

  private void count(int more, Place place) throws Refused {
    values += more;
    if (values > Limits.VALUES) {
      throw new Refused(
          Problem.PROFILE_TOO_LARGE, place, "it has more than " + Limits.VALUES + " values");
    }
  }

  private JsonObject object(Place place, int depth) throws Refused {
    Map<String, Member> members = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent scalar)) {
        throw new Refused(
            Problem.YAML_FEATURE,
            place((NodeEvent) event, place, ""),
            "a key that is no text",
            "write a text");
      }
      String key = scalar.getValue();
      Place ofKey = place(scalar, place, key);
      if (scalar.isPlain() && key.equals("<<")) {
        throw new Refused(
            Problem.YAML_FEATURE, ofKey, "the merge key <<", "write out what it stands for");
      }
      Member member = new Member(ofKey, value((NodeEvent) events.next(), place, key, depth + 1));
      Member first = members.putIfAbsent(key, member);
      if (first != null) {
        findings.add(
            Problem.JSON_DUPLICATE_KEY,
            ofKey.origin(),
            key,
            "line " + first.origin().line() + ", column " + first.origin().column());
      }
      event = events.next();
    }
    return new JsonObject(place, members);
  }

  private JsonArray array(Place place, int depth) throws Refused {
    List<JsonValue> elements = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      elements.add(value((NodeEvent) event, place, Integer.toString(elements.size()), depth + 1));
      event = events.next();
    }
    return new JsonArray(place, elements);
  }

  private Place place(Event event, @Nullable Place parent, String step) {
    JsonOrigin at = origin(file, event.getStartMark());
    return new Place(file, at.line(), at.column(), parent, step);
  }

  /** The library counts from 0. */
  private static JsonOrigin origin(String file, Optional<Mark> mark) {
    return mark.map(one -> new JsonOrigin(file, one.getLine() + 1, one.getColumn() + 1, ""))
        .orElseGet(() -> new JsonOrigin(file, 1, 1, ""));
  }

  /** Ends the reading. */
  @SuppressWarnings("serial") // Never leaves this package.
  static final class Refused extends Exception {
    private final Problem problem;
    private final Place place;
    private final Object[] details;

    Refused(Problem problem, Place place, Object... details) {
      super(problem.id());
      this.problem = problem;
      this.place = place;
      this.details = details;
    }
  }
}
