// Asks veraPDF whether files keep to standards: Validate 3a,ua1 FILE...  One line for each file and standard, one more for each clause that fails.

import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            for (int index = 1; index < arguments.length; index++) {
                report(PDFAFlavour.byFlavourId(name), new File(arguments[index]));
            }
        }
    }

    private static void report(PDFAFlavour flavour, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file.getName());
            for (TestAssertion assertion : result.getTestAssertions()) {
                System.out.println("  " + assertion.getRuleId().getClause() + " " + assertion.getErrorMessage() + " " + assertion.getLocation().getContext());
            }
        }
    }
}
