package callstream.accounts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "callstream.accounts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyStoreShouldKnowSql = noClasses()
            .that()
            .resideOutsideOfPackage("callstream.accounts.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..", "org.flywaydb..")
            .because("what is asked of users and calls must be readable, and testable, without reading SQL");

    @ArchTest
    static final ArchRule onlyHttpShouldKnowRequests = noClasses()
            .that()
            .resideInAnyPackage(
                    "callstream.accounts.register",
                    "callstream.accounts.login",
                    "callstream.accounts.calls",
                    "callstream.accounts.limits",
                    "callstream.accounts.audit",
                    "callstream.accounts.profile",
                    "callstream.accounts.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.ext.web..", "io.vertx.core.http..", "com.fasterxml.jackson..")
            .because("bodies are parsed into records, and exceptions into answers, at the edge alone");

    @ArchTest
    static final ArchRule onlyLoginShouldKnowTokensAndHashes = noClasses()
            .that()
            .resideOutsideOfPackage("callstream.accounts.login")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jsonwebtoken..", "org.bouncycastle..")
            .because("who reviews how passwords and tokens are handled must have one package to read");

    @ArchTest
    static final ArchRule onlyPublishAndAttendShouldKnowKafka = noClasses()
            .that()
            .resideOutsideOfPackages("callstream.accounts.publish", "callstream.accounts.attend")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..")
            .because("requests are answered whether the log is there or not: what it is told goes through the outbox");

    @ArchTest
    static final ArchRule packagesShouldHaveNoCycles = slices().matching("callstream.accounts.(*)..")
            .should()
            .beFreeOfCycles()
            .because(
                    "a request goes one way: http, then register, login, profile or calls, then limits and audit, then store");
}
