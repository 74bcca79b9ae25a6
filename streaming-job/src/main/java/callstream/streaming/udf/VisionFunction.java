package callstream.streaming.udf;

import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * One function of SQL. NULL for any argument gives NULL.
 *
 * <p>A {@link ScalarFunction} rather than a Java UDF: Spark checks and casts the arguments of the one before a query
 * runs, and lets a picture of the wrong type fail the other at its first row.
 *
 * @param <R> what Spark keeps a value of the result's type in
 */
abstract class VisionFunction<R> implements ScalarFunction<R> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String usage;
    private final DataType result;
    private final DataType[] arguments;

    /** @param usage for DESCRIBE FUNCTION: the call as it is written, a dash, what it gives */
    VisionFunction(String name, String usage, DataType result, DataType... arguments) {
        this.name = name;
        this.usage = usage;
        this.result = result;
        this.arguments = arguments;
    }

    /** @param arguments none NULL; arrays in it are not to be changed */
    abstract @Nullable R of(InternalRow arguments);

    @Override
    public final @Nullable R produceResult(InternalRow row) {
        return row.anyNull() ? null : of(row);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String canonicalName() {
        return "callstream." + name;
    }

    @Override
    public final DataType resultType() {
        return result;
    }

    @Override
    public final DataType[] inputTypes() {
        return arguments.clone();
    }

    /** As extensions name it; Spark makes it one of its own. */
    final FunctionIdentifier identifier() {
        return new FunctionIdentifier(name);
    }

    /** As one session keeps it, like the functions that its user defines. */
    final FunctionIdentifier identifierInSession() {
        return new FunctionIdentifier(
                name,
                Option.apply(CatalogManager.SESSION_NAMESPACE()),
                Option.apply(CatalogManager.SYSTEM_CATALOG_NAME()));
    }

    final ExpressionInfo description() {
        return new ExpressionInfo(
                getClass().getName(), null, name, usage, "", "", "", "misc_funcs", "", "", "java_udf");
    }

    /**
     * A call of it in a query.
     *
     * @throws IllegalArgumentException if there are not as many arguments as it takes; Spark would pass over that
     */
    final Expression call(Seq<Expression> given) {
        if (given.size() != arguments.length) {
            throw new IllegalArgumentException(name + " takes "
                    + (arguments.length == 1 ? "1 argument" : arguments.length + " arguments") + ", not " + given.size()
                    + ": " + usage);
        }
        return new VisionCall(this, given);
    }
}
