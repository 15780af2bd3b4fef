using Lintel.Checking.Functions;
using Lintel.Practices.Code;
using Lintel.Resources;

namespace Lintel.Practices;

/// <summary>What functions have to be run and understood in production.</summary>
public static class FunctionCoverages
{
    /// <summary>The answers for an <c>AWS::Lambda::Function</c>, while the code of its workload is at hand.</summary>
    public static FunctionCoverage Of(Resource function) => CodePractices.CoverageOf(function);
}
