using Lintel.Checking;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Checking;

public sealed class FindingOrderTests
{
    /// <summary>The same module in two templates: whichever worker is done first, the report is the same.</summary>
    [Fact]
    public void Findings_that_differ_by_the_call_of_their_module_have_an_order()
    {
        Finding Called(string file, int line) => SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "module.yaml", 3, 1, 2, "x") with { Related = [(SampleReview.At(file, line, 1, 2), "the module is called here")] };
        Finding[] expected = [Called("a.yaml", 9), Called("b.yaml", 4), Called("b.yaml", 10)];
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 2, 0]])
        {
            Assert.Equal(expected, FindingOrder.Merge([.. order.SelectMany(i => new UnitFindings([expected[i]]).Runs)], new()));
        }
    }
}
