package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static io.github.sessionclients.kitchen.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.kitchen.model.Bike;
import io.github.sessionclients.kitchen.model.Bird;
import io.github.sessionclients.kitchen.model.Box;
import io.github.sessionclients.kitchen.model.Car;
import io.github.sessionclients.kitchen.model.Cat;
import io.github.sessionclients.kitchen.model.Circle;
import io.github.sessionclients.kitchen.model.Color;
import io.github.sessionclients.kitchen.model.Created;
import io.github.sessionclients.kitchen.model.CreatedEvent;
import io.github.sessionclients.kitchen.model.Disc;
import io.github.sessionclients.kitchen.model.Dog;
import io.github.sessionclients.kitchen.model.Event;
import io.github.sessionclients.kitchen.model.Form;
import io.github.sessionclients.kitchen.model.Furniture;
import io.github.sessionclients.kitchen.model.Holder;
import io.github.sessionclients.kitchen.model.Inline;
import io.github.sessionclients.kitchen.model.InlineRight;
import io.github.sessionclients.kitchen.model.Lamp;
import io.github.sessionclients.kitchen.model.LampKind;
import io.github.sessionclients.kitchen.model.Mixture;
import io.github.sessionclients.kitchen.model.Pet;
import io.github.sessionclients.kitchen.model.Removed;
import io.github.sessionclients.kitchen.model.RemovedEvent;
import io.github.sessionclients.kitchen.model.Rug;
import io.github.sessionclients.kitchen.model.Scalar;
import io.github.sessionclients.kitchen.model.Square;
import io.github.sessionclients.kitchen.model.Vehicle;
import io.github.sessionclients.kitchen.model.VehicleBase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnionTest {
    @Test
    void theDiscriminatorMayBeFirst() {
        assertThat(read(Pet.class, "{\"kind\":\"cat\",\"name\":\"Tom\"}"))
                .isEqualTo(Cat.builder().name("Tom").build());
    }

    @Test
    void theDiscriminatorMayBeLast() {
        assertThat(read(Pet.class, "{\"wings\":2,\"kind\":\"bird\"}"))
                .isEqualTo(Bird.builder().wings(2L).build());
        assertThat(read(Pet.class, "{\"name\":\"Tom\",\"new\":{\"kind\":\"dog\"},\"kind\":\"cat\"}"))
                .isEqualTo(Cat.builder().name("Tom").build());
    }

    @Test
    void theDiscriminatorIsWrittenOnceIfDeclared() {
        assertThat(write(Pet.class, Cat.builder().name("Tom").build()))
                .isEqualTo("{\"name\":\"Tom\",\"kind\":\"cat\"}");
    }

    @Test
    void theDiscriminatorIsWrittenOnceIfNotDeclared() {
        assertThat(write(Pet.class, Bird.builder().wings(2L).build())).isEqualTo("{\"kind\":\"bird\",\"wings\":2}");
    }

    @Test
    void theDiscriminatorIsWrittenEvenIfItIsOptionalAndUnset() {
        assertThat(write(Pet.class, Dog.builder().bark(true).build())).isEqualTo("{\"kind\":\"dog\",\"bark\":true}");
        assertThat(write(Furniture.class, Dog.builder().bark(true).build()))
                .isEqualTo("{\"kind\":\"hound\",\"bark\":true}");
    }

    @Test
    void eachUnionHasItsOwnNameForASharedType() {
        Bird bird = Bird.builder().build();

        assertThat(write(Pet.class, bird)).isEqualTo("{\"kind\":\"bird\"}");
        assertThat(write(Furniture.class, bird)).isEqualTo("{\"kind\":\"robin\"}");
    }

    @Test
    void aTypeMayHaveTwoNames() {
        assertThat(rewritten(Pet.class, "{\"kind\":\"puppy\"}")).isEqualTo("{\"kind\":\"puppy\"}");
        assertThat(rewritten(Furniture.class, "{\"kind\":\"crate\"}")).isEqualTo("{\"kind\":\"crate\"}");
    }

    @Test
    void theDiscriminatorIsNotWrittenTwiceByATypeWithAdditionalProperties() {
        assertThat(rewritten(Furniture.class, "{\"kind\":\"box\",\"size\":1,\"x\":2}"))
                .isEqualTo("{\"size\":1,\"kind\":\"box\",\"x\":2}");
        assertThat(write(Furniture.class, Box.builder().size(1L).build())).isEqualTo("{\"kind\":\"box\",\"size\":1}");
    }

    @Test
    void theDiscriminatorMayBeAnEnum() {
        Lamp lamp = Lamp.builder().watts(5L).build();

        assertThat(lamp.kind()).isSameAs(LampKind.LAMP);
        assertThat(write(Furniture.class, lamp)).isEqualTo("{\"kind\":\"lamp\",\"watts\":5}");
        assertThat(read(Furniture.class, "{\"watts\":5,\"kind\":\"lamp\"}")).isEqualTo(lamp);
    }

    @Test
    void anUnknownTypeIsKeptAndWrittenBack() {
        String json = "{\"name\":\"Nemo\",\"kind\":\"fish\",\"fins\":[1,{\"x\":null}]}";
        Pet pet = read(Pet.class, json);

        assertThat(pet).isInstanceOf(Pet.Unrecognized.class);
        assertThat(((Pet.Unrecognized) pet).json()).containsEntry("kind", "fish");
        assertThat(write(Pet.class, pet)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "null", "[]", "{\"kind\":\"cat\"}"})
    void aDiscriminatorThatIsNoTextIsAnUnknownType(String kind) {
        String json = "{\"kind\":" + kind + "}";

        assertThat(read(Pet.class, json)).isInstanceOf(Pet.Unrecognized.class);
        assertThat(rewritten(Pet.class, json)).isEqualTo(json);
    }

    @Test
    void aMissingDiscriminatorIsRefusedByItsPlace() {
        assertRefused(Pet.class, "{\"name\":\"Tom\"}").hasMessage("Required but missing: kind at $");
        assertRefused(Holder.class, "{\"pets\":[{\"kind\":\"cat\"},{}]}")
                .hasMessage("Required but missing: kind at $.pets[1]");
        assertRefused(Holder.class, "{\"pet\":[]}").hasMessageContaining("$.pet");
    }

    @Test
    void ofADiscriminatorGivenTwiceTheLastCounts() {
        assertThat(read(Pet.class, "{\"kind\":\"dog\",\"kind\":\"cat\"}")).isInstanceOf(Cat.class);
        assertRefused(Pet.class, "{\"kind\":\"cat\",\"kind\":\"fish\"}")
                .hasMessage("Property appears twice at $.kind"); // of an unknown type it is a key of a map
    }

    @Test
    void aRequiredDiscriminatorIsRequiredOfTheTypeByItselfToo() {
        assertRefused(Cat.class, "{\"name\":\"Tom\"}").hasMessage("Required but missing: kind at $");
    }

    @Test
    void anOptionalDiscriminatorIsNotInventedWhereTheTypeStandsByItself() {
        assertThat(rewritten(Dog.class, "{\"bark\":true}")).isEqualTo("{\"bark\":true}");
        assertThat(rewritten(Rug.class, "{}")).isEqualTo("{}");
        assertThat(write(Furniture.class, Rug.builder().build())).isEqualTo("{\"kind\":\"Rug\"}");
    }

    @Test
    void unionsStandInListsMapsAndProperties() {
        String json = "{\"pet\":{\"kind\":\"bird\",\"wings\":2},\"pets\":[{\"kind\":\"cat\"},{\"kind\":\"fish\"}],"
                + "\"byName\":{\"a\":{\"bark\":true,\"kind\":\"dog\"}}}";

        assertThat(rewritten(Holder.class, json)).isEqualTo(json);
    }

    @Test
    void scalarsAreToldApartByTheirJson() {
        UUID uuid = new UUID(1, 2);

        assertThat(read(Scalar.class, "1")).isEqualTo(new Scalar.OfLong(1L));
        assertThat(read(Scalar.class, "\"" + uuid + "\"")).isEqualTo(new Scalar.OfUUID(uuid));
        assertThat(read(Scalar.class, "\"a\"")).isEqualTo(new Scalar.OfString("a"));
        assertThat(read(Scalar.class, "true")).isEqualTo(new Scalar.OfBoolean(true));
        assertThat(read(Scalar.class, "[\"a\"]")).isEqualTo(new Scalar.OfList(List.of("a")));
        assertThat(read(Scalar.class, "[1]")).isEqualTo(new Scalar.OfList2(List.of(1L)));
        assertThat(read(Scalar.class, "[]")).isEqualTo(new Scalar.OfList(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"00000000-0000-0001-0000-000000000002\"", "\"a\"", "true", "[\"a\"]", "[1]", "[]"})
    void scalarsAreWrittenAsTheyCame(String json) {
        assertThat(rewritten(Scalar.class, json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "{}", "[true]", "[\"a\",1]", "[1,\"a\"]", "[null]", "[[]]"})
    void whatIsNoneOfTheScalarsIsRefused(String json) {
        assertRefused(Scalar.class, json).hasMessageContaining("$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[null,1]", "[1,null]", "[]", "1", "1.50", "\"red\"", "\"2026-01-31\"", "{\"a\":1}", "\"mauve\""
            })
    void aMixtureIsWrittenAsItCame(String json) {
        assertThat(rewritten(Mixture.class, json)).isEqualTo(json);
    }

    @Test
    void aMixtureIsReadAsWhatFitsBest() {
        assertThat(read(Mixture.class, "[null,1]")).isEqualTo(new Mixture.OfList(Arrays.asList(null, 1L)));
        assertThat(read(Mixture.class, "1")).isEqualTo(new Mixture.OfBigDecimal(BigDecimal.ONE));
        assertThat(read(Mixture.class, "\"red\"")).isEqualTo(new Mixture.OfColor(Color.RED));
        assertThat(read(Mixture.class, "\"2026-01-31\"")).isEqualTo(new Mixture.OfLocalDate(LocalDate.of(2026, 1, 31)));
        assertThat(read(Mixture.class, "\"mauve\"")).isEqualTo(new Mixture.OfColor(Color.of("mauve")));
        assertThat(read(Mixture.class, "{\"a\":1}")).isEqualTo(new Mixture.OfMap(Map.of("a", 1L)));
    }

    @Test
    void objectsAreToldApartByWhatTheyRequire() {
        assertThat(read(Form.class, "{\"note\":\"n\",\"side\":2}")).isInstanceOf(Square.class);
        assertThat(read(Form.class, "{\"note\":\"n\",\"radius\":2}")).isInstanceOf(Circle.class);
        assertThat(read(Form.class, "{\"thickness\":1,\"radius\":2}")).isInstanceOf(Disc.class);
    }

    @Test
    void ofBranchesThatFitAlikeTheFirstIsTaken() {
        assertThat(read(Form.class, "{\"radius\":2}")).isInstanceOf(Circle.class);
        assertThat(read(Form.class, "{\"radius\":2,\"side\":1}")).isInstanceOf(Square.class);
    }

    @Test
    void anObjectThatFitsNoBranchIsRefusedByItsPlace() {
        assertRefused(Form.class, "{\"note\":\"n\"}").hasMessage("No branch of Form matches the value at $");
        assertRefused(Holder.class, "{\"form\":\"round\"}")
                .hasMessage("No branch of Form matches the value at $.form")
                .message()
                .doesNotContain("round");
    }

    @Test
    void pinnedValuesTellBranchesApart() {
        assertThat(read(Event.class, "{\"id\":\"a\",\"event\":\"removed\"}"))
                .isEqualTo(Removed.builder().id("a").event(RemovedEvent.REMOVED).build());
        assertThat(write(
                        Event.class,
                        Created.builder().event(CreatedEvent.CREATED).build()))
                .isEqualTo("{\"event\":\"created\"}");
    }

    @Test
    void anUnknownPinnedValueIsKeptAndWrittenBack() {
        String json = "{\"event\":\"renamed\",\"id\":\"a\"}";

        assertThat(read(Event.class, json)).isInstanceOf(Event.Unrecognized.class);
        assertThat(rewritten(Event.class, json)).isEqualTo(json);
    }

    @Test
    void anEnumThatTakesAnyStringByAnyOfIsAnOpenEnum() {
        assertThat(read(Holder.class, "{\"text\":\"known\"}").text()).hasToString("known");
        assertThat(rewritten(Holder.class, "{\"text\":\"other\"}")).isEqualTo("{\"text\":\"other\"}");
    }

    @Test
    void aBaseWithADiscriminatorIsReadAsItsSubtypes() {
        assertThat(read(Vehicle.class, "{\"doors\":4,\"type\":\"car\"}"))
                .isEqualTo(Car.builder().doors(4L).build());
        assertThat(read(Vehicle.class, "{\"type\":\"Bike\"}"))
                .isEqualTo(Bike.builder().build());
        assertThat(write(Vehicle.class, Car.builder().wheels(4L).build())).isEqualTo("{\"type\":\"car\",\"wheels\":4}");
    }

    @Test
    void whatABaseDeclaresCanBeAskedOfTheInterface() {
        Vehicle vehicle = read(Vehicle.class, "{\"wheels\":3,\"type\":\"Bike\"}");

        assertThat(vehicle.type()).isEqualTo("Bike");
        assertThat(vehicle.wheels()).isEqualTo(3);
    }

    @Test
    void anUnknownSubtypeIsTheBaseWithAllItCameWith() {
        String json = "{\"type\":\"boat\",\"wheels\":0,\"sails\":[1]}";

        assertThat(read(Vehicle.class, json)).isInstanceOf(VehicleBase.class);
        assertThat(rewritten(Vehicle.class, json)).isEqualTo(json);
    }

    @Test
    void aBaseWithoutItsDiscriminatorIsRefused() {
        assertRefused(Vehicle.class, "{\"wheels\":3}").hasMessage("Required but missing: type at $");
    }

    @Test
    void aDiscriminatorWhoseValuesTheSpecDoesNotSayLeavesItToTheShapes() {
        assertThat(read(Inline.class, "{\"kind\":\"?\",\"r\":\"x\"}"))
                .isEqualTo(InlineRight.builder().kind("?").r("x").build());
    }
}
