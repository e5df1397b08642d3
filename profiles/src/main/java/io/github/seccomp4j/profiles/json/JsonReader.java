package io.github.seccomp4j.profiles.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonLiteral;
import io.github.seccomp4j.profiles.json.JsonValue.JsonNumber;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document as RFC 8259 defines it, without extensions: no comments, no NaN, no second
 * document after the first. It stops at the {@link Limits}.
 */
public final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxNumberLength(Limits.TEXT)
                  .maxStringLength(Limits.TEXT)
                  .maxNameLength(Limits.KEY)
                  .build())
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** The part of a message in which Jackson speaks of its own features and parser states. */
  private static final Pattern HINTS =
      Pattern.compile(
          "(: enable `| \\((not recognized|for (Object|Array|ROOT))|\n).*", Pattern.DOTALL);

  private final String file;
  private final ReadFindings findings;
  private int values;

  private JsonReader(String file, ReadFindings findings) {
    this.file = file;
    this.findings = findings;
  }

  /**
   * {@return the document, or empty where it cannot be read} Of a key that stands twice the last
   * value is kept.
   *
   * @param file the file's name, for findings
   * @param content the file
   * @param findings gets what is wrong
   */
  public static Optional<JsonValue> read(String file, byte[] content, ReadFindings findings) {
    if (content.length > Limits.BYTES) {
      findings.add(
          Problem.PROFILE_TOO_LARGE.at(
              new JsonOrigin(file, 1, 1, ""), "it has more than " + Limits.BYTES + " bytes"));
      return Optional.empty();
    }
    return Utf8.decode(file, content, findings)
        .flatMap(text -> new JsonReader(file, findings).read(text));
  }

  private Optional<JsonValue> read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      try {
        return Optional.of(document(parser));
      } catch (StreamConstraintsException e) {
        findings.add(Problem.PROFILE_TOO_LARGE.at(here(parser), limit(e)));
      } catch (JsonProcessingException e) {
        findings.add(Problem.JSON_SYNTAX.at(origin(e.getLocation()), message(e)));
      } catch (Refused e) {
        findings.add(e.finding);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a string in memory cannot fail to be read", e);
    }
    return Optional.empty();
  }

  private JsonValue document(JsonParser parser) throws IOException, Refused {
    if (parser.nextToken() == null) {
      throw new Refused(Problem.JSON_SYNTAX.at(here(parser), "the file is empty"));
    }
    JsonValue document = value(parser, null, "");
    if (parser.nextToken() != null) {
      throw new Refused(
          Problem.JSON_SYNTAX.at(
              origin(parser.currentTokenLocation()),
              "there is more after the end of the document"));
    }
    return document;
  }

  private JsonValue value(JsonParser parser, @Nullable Place parent, String step)
      throws IOException, Refused {
    Place place = place(parser, parent, step);
    if (++values > Limits.VALUES) {
      throw new Refused(
          Problem.PROFILE_TOO_LARGE.at(
              place.origin(), "it has more than " + Limits.VALUES + " values"));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, place);
      case START_ARRAY -> array(parser, place);
      case VALUE_STRING -> new JsonText(place, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(place, parser.getText());
      default -> new JsonLiteral(place, parser.getText());
    };
  }

  private JsonObject object(JsonParser parser, Place place) throws IOException, Refused {
    Map<String, Member> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Place ofKey = place(parser, place, key);
      parser.nextToken();
      Member member = new Member(ofKey, value(parser, place, key));
      Member first = members.put(key, member);
      if (first != null) {
        JsonOrigin before = first.origin();
        findings.addRepeatedKey(
            Problem.JSON_DUPLICATE_KEY.at(
                member.origin(), key, "line " + before.line() + ", column " + before.column()));
      }
    }
    return new JsonObject(place, members);
  }

  private JsonArray array(JsonParser parser, Place place) throws IOException, Refused {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, place, Integer.toString(elements.size())));
    }
    return new JsonArray(place, elements);
  }

  private Place place(JsonParser parser, @Nullable Place parent, String step) {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(file, at.getLineNr(), at.getColumnNr(), parent, step);
  }

  private JsonOrigin here(JsonParser parser) {
    return origin(parser.currentLocation());
  }

  private JsonOrigin origin(@Nullable JsonLocation at) {
    return at == null
        ? new JsonOrigin(file, 1, 1, "")
        : new JsonOrigin(file, at.getLineNr(), at.getColumnNr(), "");
  }

  private static String limit(StreamConstraintsException e) {
    String message = e.getOriginalMessage();
    if (message.contains("nesting depth")) {
      return "its values are nested deeper than " + Limits.DEPTH;
    }
    if (message.startsWith("Name")) {
      return "a key has more than " + Limits.KEY + " characters";
    }
    return "a text or a number has more than " + Limits.TEXT + " characters";
  }

  /** Jackson's message without hints about its own features, which nobody can set here. */
  private static String message(JsonProcessingException e) {
    return HINTS.matcher(e.getOriginalMessage()).replaceFirst("");
  }

  /** Ends the reading. */
  @SuppressWarnings("serial") // Never leaves this class.
  private static final class Refused extends Exception {
    private final Finding finding;

    Refused(Finding finding) {
      super(finding.message());
      this.finding = finding;
    }
  }
}
