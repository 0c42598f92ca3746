package io.github.sessionclients.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.squareup.moshi.JsonAdapter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.sessionclients.internal.Credential;
import io.github.sessionclients.internal.SecretString;
import io.github.sessionclients.quickstart.Vendors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Data flows one way, {@code openapi -> generated-clients -> wrapper -> contract-tests}, and secrets stay where they are. */
final class ArchitectureTest {
    private static final String OURS = "io.github.sessionclients";
    private static final String CORE = OURS;
    private static final String INTERNAL = OURS + ".internal";
    private static final String RUNTIME = OURS + ".runtime";
    private static final String[] GENERATED = {RUNTIME + "..", OURS + ".*.api", OURS + ".*.model"};
    private static final String[] WRAPPERS =
            Vendors.ALL.stream().map(vendor -> OURS + "." + vendor).toArray(String[]::new);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);

    private static final DescribedPredicate<JavaClass> WRAPPER =
            resideInAnyPackage(CORE, INTERNAL).or(resideInAnyPackage(WRAPPERS)).as("the wrapper");

    /** A vendor's client, with what is nested in it. */
    private static final DescribedPredicate<JavaClass> CLIENT = resideInAnyPackage(WRAPPERS)
            .and(DescribedPredicate.describe(
                    "a client",
                    type -> type.getEnclosingClass()
                            .orElse(type)
                            .getSimpleName()
                            .endsWith("Client")));

    /** What ends up in the jars that users depend on. */
    private static final DescribedPredicate<JavaClass> OF_THE_JARS = WRAPPER.or(resideInAnyPackage(GENERATED));

    @Test
    void generatedCodeKnowsNothingOfTheWrapper() {
        noClasses()
                .that()
                .resideInAnyPackage(GENERATED)
                .should()
                .dependOnClassesThat(WRAPPER)
                .check(CLASSES);
    }

    @Test
    void generatedCodeStandsOnRetrofitAndMoshiAlone() {
        classes()
                .that()
                .resideInAnyPackage(GENERATED)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(GENERATED)
                        .or(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "javax.net.ssl..",
                                "retrofit2..",
                                "okhttp3..",
                                "okio..",
                                "com.squareup.moshi..",
                                "org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    void wrapperStandsOnItsDocumentedDependenciesAlone() {
        classes()
                .that(WRAPPER)
                .should()
                .onlyDependOnClassesThat(WRAPPER.or(resideInAnyPackage(GENERATED))
                        .or(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "javax.net.ssl..",
                                "retrofit2..",
                                "okhttp3..",
                                "okio..",
                                "com.squareup.moshi..",
                                "org.slf4j..",
                                "org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    void mocksKnowNeitherClientsNorWrapper() {
        noClasses()
                .that()
                .resideInAPackage(OURS + ".mocks")
                .and()
                .doNotHaveSimpleName("SharedTextContract") // a contract of the wrapper's, for users' tests
                .should()
                .dependOnClassesThat(WRAPPER.or(resideInAnyPackage(GENERATED)))
                .check(CLASSES);
    }

    @Test
    void vendorsDoNotKnowEachOther() {
        for (String vendor : Vendors.ALL) {
            String[] others = Vendors.ALL.stream()
                    .filter(other -> !other.equals(vendor))
                    .map(other -> OURS + "." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(OURS + "." + vendor + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void noVendorIsKnownToWhatAllVendorsShare() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, INTERNAL, RUNTIME + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(WRAPPERS).map(each -> each + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().assignedFrom(COMPONENTS).should().beFreeOfCycles().check(CLASSES);
    }

    /** Each package, but that what all clients share and its hidden half, {@code internal}, are one. */
    private static final SliceAssignment COMPONENTS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(name.equals(INTERNAL) ? CORE : name);
        }

        @Override
        public String getDescription() {
            return "components";
        }
    };

    @Test
    void whatUsersCallShowsNothingInternal() {
        codeUnits()
                .that(DescribedPredicate.<JavaCodeUnit>describe(
                        "are seen by users",
                        unit -> unit.getModifiers().contains(PUBLIC)
                                || unit.getModifiers().contains(PROTECTED)))
                .and()
                .areDeclaredInClassesThat(
                        WRAPPER.and(not(resideInAPackage(INTERNAL))).and(modifier(PUBLIC)))
                .should(new ArchCondition<>("have only public types in their signature") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                                .filter(resideInAPackage(INTERNAL))
                                .forEach(hidden -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " shows " + hidden.getName())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void whatUsersCallIsNothingInternal() {
        noClasses()
                .that(WRAPPER.and(not(resideInAPackage(INTERNAL))).and(modifier(PUBLIC)))
                .should()
                .beAssignableTo(resideInAPackage(INTERNAL))
                .check(CLASSES);
    }

    @Test
    void internalClassesThatNobodyElseUsesAreNotPublic() {
        classes()
                .that()
                .resideInAPackage(INTERNAL)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be used outside of their package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean used = type.getDirectDependenciesToSelf().stream()
                                .anyMatch(use ->
                                        !use.getOriginClass().getPackageName().equals(INTERNAL));
                        events.add(new SimpleConditionEvent(type, used, type.getName() + " is public for nobody"));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void adaptersAreNotPublic() {
        classes()
                .that()
                .resideInAnyPackage(OURS + ".*.model")
                .and()
                .areAssignableTo(JsonAdapter.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    /** LogTest and CanaryTest show what their lines hold. */
    @Test
    void onlyTheLogInterceptorLogsAndTheEventsOfASession() {
        noClasses()
                .that(OF_THE_JARS)
                .and()
                .doNotHaveSimpleName("LogInterceptor")
                .and()
                .doNotHaveSimpleName("SessionEvents") // messages of our own exceptions
                .and()
                .doNotHaveSimpleName("ClassPathCheck") // names of jars
                .and()
                .doNotHaveSimpleName("ClientBuilder") // names of hosts and languages
                .should()
                .callMethodWhere(onA(
                        Logger.class, "trace|debug|info|warn|error|log|atLevel|at[A-Z][a-z]+|makeLoggingEventBuilder"))
                .check(CLASSES);
    }

    @Test
    void logInterceptorReadsNothingThatMayBeSecret() {
        noClasses()
                .that()
                .haveSimpleName("LogInterceptor")
                .should()
                .callMethodWhere(onA(HttpUrl.class, ".*")
                        .or(onA(Request.class, "headers?|body|toString"))
                        .or(onA(Response.class, "headers|request|body|peekBody|toString"))
                        .or(onA(Headers.class, ".*"))
                        .or(onA(Throwable.class, "get.*Message|toString")))
                .check(CLASSES);
    }

    @Test
    void nothingIsPrintedOrLoggedPastSlf4j() {
        noClasses()
                .that(OF_THE_JARS)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould(GeneralCodingRules.USE_JAVA_UTIL_LOGGING)
                .check(CLASSES);
    }

    /** These find the constants by a method that ProGuard takes for unused. */
    @Test
    void enumsAreInNoCollectionsOfTheirOwn() {
        noClasses()
                .that(OF_THE_JARS)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(EnumMap.class, EnumSet.class)
                .check(CLASSES);
    }

    @Test
    void secretsAreRevealedOnlyWhereTheyAreSentOrMaskedOrHandedToTheirOwner() {
        noClasses()
                .that()
                .doNotHaveSimpleName("CallRequest") // gives a redacted request its URL back
                .and()
                .doNotHaveSimpleName("CallState") // masks
                .and()
                .doNotHaveSimpleName("AccountSession") // token()
                .and()
                .doNotHaveSimpleName("SavedOnboarding") // token()
                .and()
                .doNotHaveSimpleName("ResponseInfo") // the raw body
                .and(not(type(SecretString.class)))
                .and(not(assignableTo(Credential.class))) // puts it on requests
                .and(not(CLIENT))
                .should()
                .callMethodWhere(onA(SecretString.class, "value"))
                .check(CLASSES);
    }

    /** So that no test has to wait. */
    @Test
    void timeIsInjected() {
        noClasses()
                .that(WRAPPER)
                .and()
                .doNotHaveSimpleName("ClientBuilder") // the default
                .should()
                .callMethodWhere(onA(Instant.class, "now")
                        .or(onA(Thread.class, "sleep"))
                        .or(onA(System.class, "currentTimeMillis"))
                        .or(onA(Clock.class, "system.*")))
                .check(CLASSES);
    }

    @Test
    void pageOfTheApiListsEveryPublicClass() throws IOException {
        String page = Files.readString(Path.of("..", "wrapper", "docs", "api.md"));

        classes()
                .that(WRAPPER.or(resideInAPackage(OURS + ".mocks")))
                .and(not(resideInAPackage(INTERNAL)))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be in wrapper/docs/api.md") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean known = Pattern.compile("`@?" + type.getSimpleName() + "[`<]")
                                .matcher(page)
                                .find();
                        events.add(new SimpleConditionEvent(
                                type, known, type.getName() + " is not in wrapper/docs/api.md"));
                    }
                })
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> onA(Class<?> owner, String names) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + names,
                call -> call.getTarget().getOwner().isAssignableTo(owner)
                        && call.getTarget().getName().matches(names));
    }
}
