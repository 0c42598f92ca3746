package io.github.sessionclients.contract;

import io.github.sessionclients.contract.Coverage.Exemption;
import io.github.sessionclients.contract.Coverage.Item;
import io.github.sessionclients.contract.Coverage.Kind;
import io.github.sessionclients.contract.Coverage.Layer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The coverage for people: a table of figures, and a page that says which test touched what. */
final class CoverageReport {
    private static final Set<Kind> ANSWERS = EnumSet.of(Kind.STATUS, Kind.EXAMPLE);

    private final Coverage coverage;
    private final List<Exemption> exemptions;

    CoverageReport(Coverage coverage, List<Exemption> exemptions) {
        this.coverage = coverage;
        this.exemptions = exemptions;
    }

    /** Touched and documented, by vendor and layer; a number in brackets is out of the layer's reach. */
    String table() {
        StringBuilder table = new StringBuilder();
        rows().forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                int width = i == 0
                        ? 11
                        : Math.max(12, i == 1 ? 18 : rows().get(0).get(i).length() + 2);
                table.append(String.format(Locale.ROOT, "%-" + width + "s", row.get(i)));
            }
            table.append('\n');
        });
        return table.toString().replaceAll(" +\n", "\n");
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("vendor", "through"));
        for (Kind kind : Kind.values()) {
            head.add(plural(kind));
        }
        rows.add(head);
        for (String vendor : vendors()) {
            for (Layer layer : Layer.values()) {
                List<String> row = new ArrayList<>(List.of(vendor, layer.words));
                for (Kind kind : Kind.values()) {
                    row.add(figure(vendor, layer, kind));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private Set<String> vendors() {
        Set<String> vendors = new LinkedHashSet<>();
        coverage.items().forEach(item -> vendors.add(vendor(item)));
        return vendors;
    }

    private String figure(String vendor, Layer layer, Kind kind) {
        List<Item> items = coverage.items().stream()
                .filter(item -> item.kind() == kind && vendor(item).equals(vendor))
                .toList();
        long touched =
                items.stream().filter(item -> coverage.isTouched(layer, item)).count();
        long exempt = items.stream()
                .filter(item -> !coverage.isTouched(layer, item))
                .filter(item -> Coverage.exemption(exemptions, layer, item) != null)
                .count();
        return items.isEmpty() ? "-" : touched + "/" + items.size() + (exempt == 0 ? "" : " (" + exempt + ")");
    }

    private static String plural(Kind kind) {
        return switch (kind) {
            case STATUS -> "statuses";
            case PROPERTY -> "properties";
            case REQUEST_PROPERTY -> "request properties";
            case LEFT_OUT -> "left out";
            default -> kind.words + "s";
        };
    }

    private static String vendor(Item item) {
        return item.place().split(" ", 2)[0];
    }

    /** One page that needs nothing else. */
    String html() {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Contract coverage</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 110rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
                table { border-collapse: collapse; margin: 1rem 0 3rem; }
                caption { text-align: left; font-weight: bold; padding: .5rem 0; }
                th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
                thead th { background: #eee; }
                .no { background: #fde7e7; }
                </style>
                </head>
                <body>
                <main>
                <h1>Contract coverage</h1>
                <p>What the specs document, and which tests touched it, through the generated clients and through the wrapper.
                A number in brackets is out of the layer's reach, for the reasons at the end.</p>
                """);
        List<List<String>> rows = rows();
        table(page, "Touched / documented", rows.get(0), rows.subList(1, rows.size()));
        List<String> head = List.of("Documented", Layer.GENERATED.words, Layer.WRAPPER.words);
        table(page, "Operations, statuses and examples", head, rows(ANSWERS));
        table(page, "Everything else", head, rows(EnumSet.complementOf(EnumSet.copyOf(ANSWERS))));
        table(
                page,
                "Out of reach",
                List.of("Documented", "through", "because"),
                exemptions.stream()
                        .map(each -> List.of(each.item(), each.layer().words, each.reason()))
                        .toList());
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private List<List<String>> rows(Set<Kind> kinds) {
        return coverage.items().stream()
                .filter(item -> kinds.contains(item.kind()))
                .map(item -> List.of(item.toString(), outcome(Layer.GENERATED, item), outcome(Layer.WRAPPER, item)))
                .toList();
    }

    /** Whether it passed, and by which tests. */
    private String outcome(Layer layer, Item item) {
        Map<String, Boolean> tests = coverage.tests(layer, item);
        if (tests.isEmpty()) {
            return Coverage.exemption(exemptions, layer, item) == null ? "not touched" : "out of reach";
        }
        return tests.entrySet().stream()
                .map(test -> (test.getValue() ? "passed " : "failed ") + test.getKey())
                .collect(Collectors.joining(", "));
    }

    private static void table(StringBuilder page, String caption, List<String> head, List<List<String>> rows) {
        page.append("<table>\n<caption>").append(escape(caption)).append("</caption>\n<thead><tr>");
        head.forEach(
                cell -> page.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            page.append("<tr><th scope=\"row\">").append(escape(row.get(0))).append("</th>");
            for (String cell : row.subList(1, row.size())) {
                page.append(cell.startsWith("not ") || cell.contains("failed ") ? "<td class=\"no\">" : "<td>")
                        .append(escape(cell))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
