package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class ConstraintsTest {
    @Test
    void everyKeywordHasACase() {
        assertThat(Constraints.of(FakeSpec.flat()))
                .extracting(Constraint::toString)
                .contains(
                        "fake putThing CREDENTIALS_LEFT_OUT key",
                        "fake putThing PARAMETER_TWICE label",
                        "fake putThing REQUIRED_BODY_LEFT_OUT",
                        "fake putThing REQUIRED_PROPERTY_LEFT_OUT name",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA name of another type",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA name null",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA name too short",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA name too long",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA size too small",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA size too large",
                        "fake putThing PROPERTY_OUTSIDE_ITS_SCHEMA size of another format");
    }

    @Test
    void keywordWithoutACaseIsAnError() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Constraints.of(FakeSpec.withPattern()))
                .withMessage("A schema of the requests of fake putThing has a keyword without a case here");
    }
}
