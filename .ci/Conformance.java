import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF whether a file is what it says: {@code Conformance FILE FLAVOUR …} (ua1, 2a …).
 *
 * <p>A line for each broken rule, its fields parted by tabs: {@code broken FLAVOUR CLAUSE-TEST TIMES
 * WHERE MESSAGE}; then a line for each flavour: {@code told FLAVOUR CHECKS}. Without the latter
 * nothing was proven.
 */
final class Conformance {
    private Conformance() {}

    public static void main(String[] words) throws Exception {
        LogManager.getLogManager().reset(); // its log is not for the reader of findings
        VeraGreenfieldFoundryProvider.initialise();
        var flavours = Stream.of(words).skip(1).map(PDFAFlavour::byFlavourId).toList();
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new File(words[0]), flavours.get(0))) {
            parser.setFlavours(List.copyOf(flavours));
            foundry.createValidator(flavours).validateAll(parser).forEach(Conformance::tell);
        }
    }

    private static void tell(ValidationResult result) {
        String flavour = result.getPDFAFlavour().getId();
        Set<RuleId> told = new HashSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            RuleId rule = assertion.getRuleId();
            if (assertion.getStatus() == TestAssertion.Status.FAILED && told.add(rule)) {
                String id = rule.getClause() + "-" + rule.getTestNumber();
                say("broken", flavour, id, result.getFailedChecks().get(rule),
                        assertion.getLocation().getContext(), assertion.getMessage());
            }
        }
        say("told", flavour, result.getTotalAssertions());
    }

    private static void say(Object... fields) {
        System.out.println(String.join("\t", Stream.of(fields)
                .map(field -> String.valueOf(field).replaceAll("\\s+", " ")).toList()));
    }
}
