package callstream.systemtests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules between the modules and inside them, each with its reason. */
class ArchitectureTest {
    private static final List<String> MODULES =
            List.of("protocol", "vision", "accounts", "vertx-gateway", "streaming-job", "local", "benchmarks");

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ArchitectureTest::classesOf).toList());

    @Test
    void shouldKeepServicesApart() {
        for (String service : List.of("accounts", "gateway", "streaming")) {
            for (String other : List.of("accounts", "gateway", "streaming")) {
                if (!service.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("callstream." + service + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("callstream." + other + "..")
                            .because("services are deployed and upgraded one by one: they speak over the network")
                            .check(ALL);
                }
            }
        }
    }

    @Test
    void shouldKeepProtocolBelowEverything() {
        noClasses()
                .that()
                .resideInAPackage("callstream.protocol..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("callstream.protocol..", "com.google.protobuf..", "java..", "org.jspecify..")
                .because("everything uses it, so whatever it drags in, everything carries")
                .check(ALL);
    }

    @Test
    void shouldKeepVisionFreeOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("callstream.vision..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.kafka..", "io.vertx..", "com.hazelcast..")
                .because("what is done to pixels must be testable, and usable in any engine")
                .check(ALL);
    }

    @Test
    void shouldKeepTheWayInAndTheWayOutApart() {
        noGateway("ingest", "callstream.gateway.deliver..", "they meet only on the log, so that gateways can be many");
        noGateway("deliver", "callstream.gateway.ingest..", "they meet only on the log, so that gateways can be many");
        noGateway("follow", "callstream.gateway.session..", "what is known does not depend on who asks");
    }

    @Test
    void shouldKeepHazelcastInTheRoomAndTheBuffer() {
        noClasses()
                .that()
                .resideInAPackage("callstream..")
                .and()
                .resideOutsideOfPackages(
                        "callstream.gateway.room..", "callstream.gateway.buffer..", "callstream.gateway.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .because("what gateways share has two doors: who is in a call, and what must outlive a gateway")
                .check(ALL);
    }

    @Test
    void shouldKeepKafkaClientsOnTheTwoEndsOfTheLog() {
        noClasses()
                .that()
                .resideInAPackage("callstream.gateway..")
                .and()
                .resideOutsideOfPackages(
                        "callstream.gateway.ingest..",
                        "callstream.gateway.deliver..",
                        "callstream.gateway.follow..",
                        "callstream.gateway.room..",
                        "callstream.gateway.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.vertx.kafka..")
                .because("sessions and transports must not know what carries the frames")
                .check(ALL);
    }

    @Test
    void shouldKeepWebSocketsAndGrpcInTheTransport() {
        noClasses()
                .that()
                .resideInAPackage("callstream.gateway..")
                .and()
                .resideOutsideOfPackage("callstream.gateway.transport..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.netty.handler.codec.http.websocketx..", "io.grpc..", "io.vertx.grpc..")
                                .or(nameMatching("io\\.vertx\\.core\\.http\\..*WebSocket.*")))
                .because("another transport carries the same session")
                .check(ALL);
    }

    @Test
    void shouldKeepSqlInTheStore() {
        noClasses()
                .that()
                .resideInAPackage("callstream.accounts..")
                .and()
                .resideOutsideOfPackages("callstream.accounts.store..", "callstream.accounts.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..", "org.flywaydb..")
                .because("whoever changes a table finds all that knows it in one place")
                .check(ALL);
    }

    @Test
    void shouldKeepOpenCvInVision() {
        noClasses()
                .that()
                .resideInAPackage("callstream..")
                .and()
                .resideOutsideOfPackages("callstream.vision..", "callstream.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.opencv..", "org.bytedeco.openblas..")
                .because("native memory has one owner")
                .check(ALL);
    }

    @Test
    void shouldKeepFfmpegInTheClips() {
        noClasses()
                .that()
                .resideInAPackage("callstream..")
                .and()
                .resideOutsideOfPackage("callstream.local.clip..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.ffmpeg..")
                .because("it only serves robot callers: no service decodes what FFmpeg can, and native memory has one"
                        + " owner")
                .check(ALL);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        for (String program : List.of("accounts", "gateway", "streaming", "vision", "local")) {
            slices().matching("callstream." + program + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a reader who follows a frame must never come back to where they were")
                    .check(ALL);
        }
    }

    @Test
    void shouldHaveNoPackagesThatSayNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..impl..", "..helper..")
                .because("a package is named for what it does")
                .check(ALL);
    }

    @Test
    void shouldReadTheClockOnlyAtTheEdges() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "callstream.gateway.ingest..",
                        "callstream.gateway.deliver..",
                        "callstream.gateway.follow..",
                        "callstream.gateway.pace..",
                        "callstream.gateway.session..",
                        "callstream.gateway.speaker..",
                        "callstream.vision..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("logic that reads ambient time can't be tested without waiting")
                .check(ALL);
    }

    @Test
    void shouldMarkEveryPackageForTheNullChecker() {
        List<String> unmarked = ALL.getDefaultPackage().getSubpackagesInTree().stream()
                .filter(javaPackage -> javaPackage.getName().startsWith("callstream"))
                .filter(javaPackage -> !javaPackage.getName().startsWith("callstream.protocol.v1")) // generated
                .filter(javaPackage -> !javaPackage.getClasses().isEmpty())
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked)
                .as("packages without @NullMarked, which the null checker would pass over")
                .isEmpty();
    }

    @Test
    void shouldHaveLookedAtEveryModule() {
        for (String root : List.of("protocol", "vision", "accounts", "gateway", "streaming", "local", "benchmarks")) {
            classes()
                    .that()
                    .resideInAPackage("callstream." + root + "..")
                    .should()
                    .bePublic()
                    .orShould()
                    .notBePublic() // only that there are any: a rule over nothing fails
                    .check(ALL);
        }
    }

    private static void noGateway(String from, String to, String because) {
        noClasses()
                .that()
                .resideInAPackage("callstream.gateway." + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(to)
                .because(because)
                .check(ALL);
    }

    private static Path classesOf(String module) {
        Path classes =
                Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(module + " is not built: there is no " + classes);
        }
        return classes;
    }
}
