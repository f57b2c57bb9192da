/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.ows;

/**
 * What a client did wrong, as an OGC exception report says it: a standard code, the parameter at fault, and one sentence
 * that names the input, the value and what was expected. Each service writes it in its own version's form.
 */
public final class OwsException extends RuntimeException {

    private final String code;
    private final String locator;

    /**
     * @param code a standard code, such as {@code InvalidParameterValue}, {@code MissingParameterValue}, {@code
     *     OperationNotSupported}, {@code LayerNotDefined}, {@code InvalidCRS} or {@code NoApplicableCode}
     * @param locator the parameter at fault; may be null
     * @param message the sentence
     */
    public OwsException(String code, String locator, String message) {
        super(message);
        this.code = code;
        this.locator = locator;
    }

    /** As {@link #OwsException(String, String, String)}, keeping the cause for the server's log; clients never see it. */
    public OwsException(String code, String locator, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.locator = locator;
    }

    /** The standard code. */
    public String code() {
        return code;
    }

    /** The parameter at fault, or null. */
    public String locator() {
        return locator;
    }
}
