package io.github.seccomp4j.profiles.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Map;

/** Writes JSON as people indent it, with every number as the unsigned 64 bits that it is. */
public final class JsonWriter {
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Long.class, new UnsignedSerializer()))
          .build()
          .writer(
              new DefaultPrettyPrinter(SEPARATORS)
                  .withObjectIndenter(INDENTER)
                  .withArrayIndenter(INDENTER));

  private JsonWriter() {}

  /**
   * {@return the document, indented, with a line feed at its end}
   *
   * @param document by their keys, in order: texts, numbers, booleans, lists and maps
   */
  public static String text(Map<String, ?> document) {
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of plain values cannot fail to be written", e);
    }
  }

  private static final class UnsignedSerializer extends StdSerializer<Long> {
    private static final long serialVersionUID = 1;

    UnsignedSerializer() {
      super(Long.class);
    }

    @Override
    public void serialize(Long number, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(Long.toUnsignedString(number));
    }
  }
}
