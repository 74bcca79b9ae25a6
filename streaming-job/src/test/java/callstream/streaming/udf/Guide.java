package callstream.streaming.udf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What docs/vision-in-sql.md tells a reader to run, to be run as it stands there but for the places it names. */
final class Guide {
    private static final Path FILE = Path.of("../docs/vision-in-sql.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    private final String text;

    /** @param heading of the part that is meant */
    Guide(String heading) {
        String whole = read();
        int begin = whole.indexOf("\n## " + heading + "\n");
        if (begin < 0) {
            throw new AssertionError("no part called " + heading + " in " + FILE);
        }
        int end = whole.indexOf("\n## ", begin + 1);
        text = whole.substring(begin, end < 0 ? whole.length() : end);
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks in a language, in their order. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /**
     * Runs all SQL of the part.
     *
     * @param places what is to stand where the page has a place of its reader's
     * @return the rows of each query, in their order
     */
    List<List<Row>> run(Sql sql, Map<String, String> places) {
        List<List<Row>> answers = new ArrayList<>();
        statements().forEach(statement -> {
            String here = statement;
            for (Map.Entry<String, String> place : places.entrySet()) {
                here = here.replace(place.getKey(), place.getValue());
            }
            List<Row> rows = sql.rows(here);
            if (here.startsWith("SELECT")) {
                answers.add(rows);
            }
        });
        return answers;
    }

    private Stream<String> statements() {
        return blocks("sql").stream()
                .flatMap(block -> Stream.of(block.replaceAll("(?m)^--.*\n", "").split(";\n")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty());
    }
}
