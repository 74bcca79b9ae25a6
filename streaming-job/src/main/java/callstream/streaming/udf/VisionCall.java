package callstream.streaming.udf;

import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** A call in a query. Spark's own would have every column called {@code applyfunctionexpression(…)}. */
final class VisionCall extends ApplyFunctionExpression {
    private static final long serialVersionUID = 1L;

    private final VisionFunction<?> function;

    /** Also called by Spark, which copies expressions by their class's constructor. */
    VisionCall(VisionFunction<?> function, Seq<Expression> arguments) {
        super(function, arguments);
        this.function = function;
    }

    @Override
    public String prettyName() {
        return function.name();
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> arguments) {
        return new VisionCall(function, arguments);
    }
}
