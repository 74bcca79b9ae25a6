package callstream.streaming;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "callstream.streaming", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule shouldWorkOnFramesWithoutSparkOrKafka = noClasses()
            .that()
            .haveNameMatching(
                    ".*\\.process\\.(FrameWorker|FrameOutcome.*|Glance|DropNote|DropReasons|ReadyFrame|FailureLog"
                            + "|PictureProcessor|ProcessorPool|VisionThreads|LimitedThreads|Alarm|StreamLanes?|WorkStage)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "scala..")
            .because("what is done to a frame is tested, and may be run, without an engine");

    @ArchTest
    static final ArchRule shouldKnowPicturesThroughVisionOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..")
            .because("all of OpenCV is in one place, with its memory");

    @ArchTest
    static final ArchRule shouldPutPartsTogetherInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("callstream.streaming.app")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("callstream.streaming.app")
            .because("the program knows its parts, and no part knows the program");

    @ArchTest
    static final ArchRule shouldKeepTheFunctionsOfSqlApartFromTheQuery = noClasses()
            .that()
            .resideInAPackage("callstream.streaming.udf")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("callstream.streaming..").and(not(resideInAPackage("callstream.streaming.udf"))))
            .because("they run where the job does not: whoever uses them takes this package and vision along");

    @ArchTest
    static final ArchRule shouldKeepTheQueryApartFromTheFunctionsOfSql = noClasses()
            .that()
            .resideOutsideOfPackage("callstream.streaming.udf")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("callstream.streaming.udf")
            .because("what happens to a frame is read without them");

    @ArchTest
    static final ArchRule shouldHaveNoCycles = slices().matching("callstream.streaming.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a newcomer reads the packages one after the other");
}
