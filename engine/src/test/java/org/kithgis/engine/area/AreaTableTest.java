/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.area;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class AreaTableTest {

    private static final double NONE = Double.NaN;

    private static List<String> problems(AreaTable.Builder builder) {
        return assertThrows(BadInput.class, builder::build).problems();
    }

    @Test
    public void aTableGivesBackWhatItWasBuiltOf() {
        AreaTable table = AreaTable.of("x", "y", "z")
                .names("Ex", null, " ")
                .groups("g", null, "g")
                .populations(5, 0, NONE)
                .column("No_Car", 1, NONE, -3)
                .build();
        assertEquals(3, table.size());
        assertEquals("y", table.id(1));
        assertEquals(1, table.position("y"));
        assertEquals(-1, table.position("q"));
        assertEquals("Ex", table.name(0));
        assertEquals("an area without a name goes by its id", "y", table.name(1));
        assertEquals("z", table.name(2));
        assertEquals(List.of("g"), table.groups());
        assertEquals(0, table.groupOf(2));
        assertEquals(-1, table.groupOf(1));
        assertEquals("g", table.group(0));
        assertNull(table.group(1));
        assertEquals(5, table.population(0), 0);
        assertTrue(Double.isNaN(table.population(2)));
        assertTrue(table.hasPopulations());
        assertFalse(table.hasGeometries());
        assertNull(table.geometry(0));
        Column column = table.column("NO_CAR");
        assertEquals("No_Car", column.name());
        assertArrayEquals(new double[] {1, NONE, -3}, column.toArray(), 0);
        assertEquals(List.of("No_Car"), List.copyOf(table.columnNames()));
    }

    @Test
    public void nothingChangesATableAfterwards() {
        double[] values = {1, 2};
        AreaTable table = AreaTable.of("x", "y").column("c", values).build();
        values[0] = 99;
        table.column("c").toArray()[1] = 99;
        assertArrayEquals(new double[] {1, 2}, table.column("c").toArray(), 0);
        assertThrows(UnsupportedOperationException.class, () -> table.groups().add("g"));
    }

    @Test
    public void blankGroupsAreNone() {
        AreaTable table = AreaTable.of("x", "y").groups("", "  ").build();
        assertEquals(List.of(), table.groups());
        assertNull(table.group(0));
    }

    @Test
    public void zeroIsNeverMinusZero() {
        AreaTable table = AreaTable.of("x").column("c", -0.0).populations(-0.0).build();
        assertEquals(0, Double.compare(0.0, table.column("c").at(0)));
        assertEquals(0, Double.compare(0.0, table.population(0)));
    }

    @Test
    public void anEmptyListOfAreasIsRefused() {
        assertEquals(
                List.of("The list of areas is empty; at least one area is needed."),
                problems(AreaTable.of().column("c")));
    }

    @Test
    public void idsMustBeThereOnce() {
        assertEquals(
                List.of("The area id 'x' stands twice, as area 1 and as area 3; each area must appear once."),
                problems(AreaTable.of("x", "y", "x")));
        assertEquals(List.of("Area 2 of 2 has no id; every area needs one."), problems(AreaTable.of("x", null)));
        assertEquals(List.of("Area 1 of 1 has no id; every area needs one."), problems(AreaTable.of(" ")));
        List<String> many = problems(AreaTable.of("x", "x", "x", "x", "x", "x", "x", "x", "x"));
        assertEquals(6, many.size());
        assertEquals("3 more area ids are repeated.", many.get(5));
    }

    @Test
    public void numbersThatCannotBeAreNamedWithTheirAreaAllAtOnce() {
        assertEquals(
                List.of(
                        "'population' of area y is -4; a number of 0 or more is expected.",
                        "'c' of area x is infinity; a number no larger than 10^15, or nothing where it is missing, is"
                                + " expected.",
                        "'d' of area y is -1.7976931348623157E308; a number no larger than 10^15, or nothing where it is"
                                + " missing, is expected."),
                problems(AreaTable.of("x", "y")
                        .populations(1, -4)
                        .column("c", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                        .column("d", 1, -Double.MAX_VALUE)));
    }

    @Test
    public void columnsMustDifferInMoreThanTheirCase() {
        assertEquals(
                List.of("There are two columns named 'C'; each name must be used once."),
                problems(AreaTable.of("x").column("c", 1).column("C", 2)));
    }

    @Test
    public void anUnknownColumnIsRefusedWithTheNearest() {
        AreaTable table =
                AreaTable.of("x").column("no_car", 1).column("alone", 1).build();
        assertEquals(
                "The areas have no column 'nocar'; did you mean 'no_car'?",
                assertThrows(BadInput.class, () -> table.column("nocar")).getMessage());
        assertEquals(
                "The areas have no column 'health'; known are 'no_car', 'alone'.",
                assertThrows(BadInput.class, () -> table.column("health")).getMessage());
        assertEquals(
                "The areas have no column 'health'; there are none.",
                assertThrows(BadInput.class, () -> AreaTable.of("x").build().column("health"))
                        .getMessage());
    }

    @Test
    public void partsOfAnotherLengthAreAProgrammersMistake() {
        assertThrows(IllegalArgumentException.class, () -> AreaTable.of("x").column("c", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> AreaTable.of("x").names("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> AreaTable.of("x").groups());
        assertThrows(IllegalArgumentException.class, () -> AreaTable.of("x").populations());
    }
}
