using Lintel.Resources;

namespace Lintel.Checking.Functions;

/// <summary>Finds out what a function has, while its code is at hand.</summary>
/// <param name="function">An <c>AWS::Lambda::Function</c>.</param>
/// <returns>An answer for each <see cref="CoverageAspect"/>.</returns>
public delegate FunctionCoverage FunctionCoverageCheck(Resource function);
