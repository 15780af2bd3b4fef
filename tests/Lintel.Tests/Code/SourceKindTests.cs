using Lintel.Code;

namespace Lintel.Tests.Code;

public sealed class SourceKindTests
{
    [Theory]
    [InlineData("api-tests/src/client.ts", true)]
    [InlineData("tests/unit/test_app.py", true)]
    [InlineData("load_tests/run.py", true)]
    [InlineData("src/contests/app.py", false)]
    [InlineData("src/latest/app.py", false)]
    public void Tests_are_told_by_their_folder(string path, bool isTest) => Assert.Equal(isTest, SourceKind.IsTest(path));
}
