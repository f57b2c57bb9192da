/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The factors found at the end of children's assessments (methods.md §5): codes such as 3B, joined by commas. Codes with a
 * letter that says whose factor it is (child, parent, another) are summed into their group, so an assessment that has 1A and
 * 1B counts twice in alcohol misuse, as the 'Front Door' mapping has it; the others stand alone. Physical and sexual abuse have letters since the census of 2021/22:
 * not known by whom (A), by a child (B), by an adult (C).
 */
final class Factors {

    /** Names by group or code, in the order of the codes. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("1", "Alcohol misuse");
        NAMES.put("2", "Drug misuse");
        NAMES.put("3", "Domestic violence");
        NAMES.put("4", "Mental health");
        NAMES.put("5", "Learning disability");
        NAMES.put("6", "Physical disability or illness");
        NAMES.put("7A", "Young carer");
        NAMES.put("8", "Privately fostered");
        NAMES.put("9A", "Unaccompanied asylum seeker");
        NAMES.put("10A", "Missing");
        NAMES.put("11A", "Sexual exploitation");
        NAMES.put("12A", "Trafficking");
        NAMES.put("13A", "Gangs");
        NAMES.put("14A", "Socially unacceptable behaviour");
        NAMES.put("15A", "Self-harm");
        NAMES.put("16A", "Neglect");
        NAMES.put("17A", "Emotional abuse");
        NAMES.put("18", "Physical abuse");
        NAMES.put("19", "Sexual abuse");
        NAMES.put("20", "Other");
        NAMES.put("21", "No factors identified");
        NAMES.put("22A", "Female genital mutilation");
        NAMES.put("23A", "Abuse linked to faith or belief");
    }

    /** Codes with a letter that is summed into a group, which stands before it. */
    private static final Pattern LETTERED = Pattern.compile("(\\d(?=[A-F])|1[89](?=[A-C])).");

    /** The form of any code with a letter, known or not. */
    private static final Pattern FORM = Pattern.compile("\\d{1,2}[A-Za-z]");

    private static final List<String> CODES = List.copyOf(NAMES.keySet());

    private Factors() {}

    /** The names of all groups and codes, in the order of the codes; {@link #of} gives positions here. */
    static List<String> names() {
        return new ArrayList<>(NAMES.values());
    }

    /**
     * The group of a code, as a position in {@link #names}; −1 where there is no such code. Both 7 and 7A are the young
     * carer, since the letter of those that stand alone tells nothing apart.
     */
    static int of(String code) {
        String plain = code.strip().toUpperCase(Locale.ROOT);
        int exact = CODES.indexOf(plain);
        if (exact >= 0) {
            return exact;
        }
        Matcher lettered = LETTERED.matcher(plain);
        return CODES.indexOf(lettered.matches() ? lettered.group(1) : plain + "A");
    }

    /** Whether a text has the form of a code, digits and a letter, which nothing written about a person has. */
    static boolean hasForm(String code) {
        return FORM.matcher(code).matches();
    }
}
