package io.github.sessionclients.contract;

import java.util.function.UnaryOperator;
import okhttp3.Request;

/**
 * Something that a spec asks of a request, and the way to break just that.
 *
 * @param breach what is done against it
 * @param where which part of the request it is about; empty if it is all of it
 */
record Constraint(Specs.Operation operation, Breach breach, String where, UnaryOperator<Request> spoil) {
    /** Ways to break a spec. */
    enum Breach {
        CREDENTIALS_LEFT_OUT,
        CREDENTIALS_OF_ANOTHER_SCHEME,
        CREDENTIALS_MALFORMED,
        API_KEY_EMPTY,
        REQUIRED_PARAMETER_LEFT_OUT,
        PARAMETER_OUTSIDE_ITS_SCHEMA,
        PARAMETER_TWICE,
        QUERY_PARAMETER_UNDOCUMENTED,
        QUERY_WITH_PLUS_FOR_SPACE,
        PATH_ENCODED_TWICE,
        PATH_WITH_SLASH_MORE_OR_LESS,
        PATH_IN_OTHER_CASE,
        PATH_ONE_SEGMENT_LONGER,
        METHOD_UNDOCUMENTED,
        ACCEPT_OF_WHAT_IS_NOT_ANSWERED,
        BODY_UNDOCUMENTED,
        REQUIRED_BODY_LEFT_OUT,
        BODY_OF_OTHER_MEDIA_TYPE,
        BODY_NO_JSON,
        BODY_OUTSIDE_ITS_SCHEMA,
        REQUIRED_PROPERTY_LEFT_OUT,
        PROPERTY_OUTSIDE_ITS_SCHEMA
    }

    boolean isAboutCredentials() {
        return switch (breach) {
            case CREDENTIALS_LEFT_OUT, CREDENTIALS_OF_ANOTHER_SCHEME, CREDENTIALS_MALFORMED, API_KEY_EMPTY -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return (operation + " " + breach + " " + where).strip();
    }
}
