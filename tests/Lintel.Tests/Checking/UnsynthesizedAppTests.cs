using Lintel.Checking;
using Lintel.Practices;
using Xunit;

namespace Lintel.Tests.Checking;

public sealed class UnsynthesizedAppTests
{
    private const string Code = "cdk-not-synthesized";

    [Fact]
    public void Resources_of_an_app_that_nobody_has_synthesized_are_said_not_to_be_reviewed()
    {
        using var folder = new TestFolder().Write("infra/cdk.json", "{\"app\": \"npx ts-node bin/app.ts\"}").Write("infra/bin/app.ts", "export {};\n");
        var diagnostic = Assert.Single(Run(folder));
        Assert.Equal("infra/cdk.json", diagnostic.File);
        Assert.Contains("Run cdk synth", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"app\": \"python app.py\"}", "infra/cdk.out")]
    [InlineData("{\"app\": \"python app.py\", \"output\": \"build/assembly\"}", "infra/build/assembly")]
    [InlineData("{\"app\": \"python app.py\"}", "infra/synthesized")]
    public void An_assembly_in_the_folder_of_the_app_is_its_own(string settings, string assembly)
    {
        using var folder = new TestFolder().Write("infra/cdk.json", settings).Write($"{assembly}/manifest.json", "{\"version\": \"36.0.0\", \"artifacts\": {}}").Write($"{assembly}/cdk.out", "{\"version\": \"36.0.0\"}");
        Assert.Empty(Run(folder));
    }

    [Fact]
    public void Many_apps_are_said_once()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 7; i++)
        {
            folder.Write($"app{i}/cdk.json", "{}");
        }

        Assert.Contains("of 6 others", Assert.Single(Run(folder)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Lintel.Sources.Diagnostic> Run(TestFolder folder)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        return Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 }).Diagnostics.Where(static diagnostic => diagnostic.Code == Code);
    }
}
