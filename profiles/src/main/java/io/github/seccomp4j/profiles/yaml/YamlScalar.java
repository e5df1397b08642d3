package io.github.seccomp4j.profiles.yaml;

import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonLiteral;
import io.github.seccomp4j.profiles.json.JsonValue.JsonNumber;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.Place;
import io.github.seccomp4j.profiles.yaml.YamlReader.Refused;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * What a scalar is: YAML's core schema (yaml.org/spec/1.2.2, section 10.3.2), whose numbers are
 * decimal, {@code 0o} octal and {@code 0x} hexadecimal. A number with a leading 0 is octal to one
 * version of YAML and decimal to the other, so it is refused.
 */
final class YamlScalar {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern AMBIGUOUS = Pattern.compile("0[0-7]+");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final String TEXT_TAG = "tag:yaml.org,2002:str";

  private YamlScalar() {}

  static JsonValue value(ScalarEvent scalar, Place place) throws Refused {
    String text = scalar.getValue();
    String tag = scalar.getTag().orElse("");
    if (!tag.isEmpty() && !tag.equals("!") && !tag.equals(TEXT_TAG)) {
      throw new Refused(Problem.YAML_FEATURE, place, "the tag " + tag, "remove it");
    }
    if (!scalar.isPlain() || !tag.isEmpty()) {
      return new JsonText(place, text);
    }
    if (NULLS.contains(text)) {
      return new JsonLiteral(place, "null");
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return new JsonLiteral(place, TRUE.contains(text) ? "true" : "false");
    }
    if (AMBIGUOUS.matcher(text).matches()) {
      throw new Refused(
          Problem.YAML_FEATURE,
          place,
          "the number " + text,
          "write 0o" + text.substring(1) + ", or " + new BigInteger(text, 8));
    }
    if (OCTAL.matcher(text).matches()) {
      return new JsonNumber(place, new BigInteger(text.substring(2), 8).toString());
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return new JsonNumber(place, new BigInteger(text.substring(2), 16).toString());
    }
    return DECIMAL.matcher(text).matches()
        ? new JsonNumber(place, text)
        : new JsonText(place, text);
  }
}
