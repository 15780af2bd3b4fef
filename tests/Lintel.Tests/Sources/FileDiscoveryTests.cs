using Lintel.Sources;

namespace Lintel.Tests.Sources;

public sealed class FileDiscoveryTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<Diagnostic> _diagnostics = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Takes_the_kinds_of_files_that_can_be_templates_or_Terraform()
    {
        Add("a.yaml", "b.yml", "c.json", "d.template", "e.YAML", "f.txt", "g.tf", "h", "i.cfn");
        Assert.Equal(["a.yaml", "b.yml", "c.json", "d.template", "e.YAML", "g.tf", "i.cfn"], Find("."));
    }

    [Fact]
    public void Takes_a_file_that_is_given_whatever_its_name_and_though_it_is_ignored()
    {
        Add("h.txt", "a.yaml").Write(".gitignore", "*");
        Assert.Equal(["a.yaml", "h.txt"], Find("h.txt", "a.yaml"));
    }

    [Fact]
    public void Leaves_out_what_git_ignores_with_the_nearest_file_deciding()
    {
        Add("a.yaml", "b.yaml", "sub/a.yaml", "sub/b.yaml", "sub/deep/a.yaml", "build/c.yaml", "kept/build/c.yaml");
        _folder.Write(".gitignore", "a.yaml\n/build/\n").Write("sub/.gitignore", "!a.yaml\n").Write("sub/deep/.gitignore", "/*.yaml");
        Assert.Equal(["b.yaml", "kept/build/c.yaml", "sub/a.yaml", "sub/b.yaml"], Find("."));
    }

    [Fact]
    public void Cannot_take_back_what_lies_in_an_ignored_folder()
    {
        Add("out/a.yaml").Write(".gitignore", "out/\n!out/a.yaml");
        Assert.Empty(Find("."));
    }

    [Fact]
    public void Knows_the_patterns_of_the_repository_around_a_given_folder()
    {
        Add("sub/a.yaml", "sub/b.yaml", "sub/c.yaml").Write(".gitignore", "sub/a.yaml").Write(".git/info/exclude", "b.yaml");
        Assert.Equal(["sub/c.yaml"], Find("sub"));
    }

    [Fact]
    public void Reviews_a_given_folder_that_git_ignores()
    {
        Add("out/a.yaml").Write(".gitignore", "out/").Write(".git/HEAD", "");
        Assert.Equal(["out/a.yaml"], Find("out"));
    }

    [Fact]
    public void A_repository_within_has_patterns_of_its_own_and_those_of_lintel()
    {
        Add("module/a.yaml", "module/b.yaml").Write(".gitignore", "a.yaml").Write(".lintelignore", "b.yaml").Write("module/.git", "gitdir: elsewhere");
        Assert.Equal(["module/a.yaml"], Find("."));
    }

    [Fact]
    public void The_own_ignore_file_comes_before_that_of_git()
    {
        Add("a.yaml", "b.yaml").Write(".gitignore", "a.yaml").Write(".lintelignore", "!a.yaml\nb.yaml");
        Assert.Equal(["a.yaml"], Find("."));
    }

    [Fact]
    public void Leaves_out_dependencies_and_build_output()
    {
        Add(".git/a.yaml", "node_modules/a.yaml", "bower_components/a.yaml", ".terraform/a.yaml", ".aws-sam/a.yaml", ".venv/a.yaml", "__pycache__/a.yaml", "bin/a.yaml", "app/bin/a.yaml", "app/obj/b.json", "app/app.csproj", "dist/a.yaml");
        Assert.Equal(["bin/a.yaml", "dist/a.yaml"], Find("."));
    }

    [Fact]
    public void Finds_the_output_of_the_cdk_though_git_ignores_it()
    {
        Add("build/other.yaml").Write(".gitignore", "cdk.out\nbuild").Write("cdk.json", """{ "app": "x", "output": "build/synth" }""");
        _folder.Write("cdk.out/manifest.json", """{ "version": "36.0.0", "artifacts": {} }""").Write("cdk.out/Old.template.json", "{}");
        _folder.Write("build/synth/manifest.json", """{ "version": "36.0.0", "artifacts": {} }""");
        Assert.Equal(["build/synth/manifest.json", "cdk.json", "cdk.out/manifest.json"], Find("."));
    }

    [Fact]
    public void An_output_that_leads_out_of_the_app_is_not_followed()
    {
        Add("app/cdk.json", "other/a.yaml").Write("app/cdk.json", """{ "output": "../other" }""");
        Assert.Equal(["app/cdk.json", "other/a.yaml"], Find("."));
    }

    [Fact]
    public void A_link_neither_leads_outside_nor_round_in_circles()
    {
        using var outside = new TestFolder();
        outside.Write("secret.yaml", "x");
        Add("sub/a.yaml");
        Directory.CreateSymbolicLink(_folder.At("sub/up"), _folder.Path);
        Directory.CreateSymbolicLink(_folder.At("out"), outside.Path);
        File.CreateSymbolicLink(_folder.At("secret.yaml"), outside.At("secret.yaml"));
        File.CreateSymbolicLink(_folder.At("again.yaml"), _folder.At("sub/a.yaml"));
        Assert.Equal(["sub/a.yaml"], Find("."));
        Assert.Empty(_diagnostics);
    }

    [Fact]
    public void What_is_given_twice_is_taken_once()
    {
        Add("sub/a.yaml", "b.yaml");
        Assert.Equal(["b.yaml", "sub/a.yaml"], Find(".", "sub", "b.yaml", "./sub/../b.yaml"));
    }

    [Fact]
    public void Says_what_is_not_there()
    {
        Assert.Empty(Find("missing"));
        var diagnostic = Assert.Single(_diagnostics);
        Assert.Equal(("missing", "not-found"), (diagnostic.File, diagnostic.Code));
    }

    [Fact]
    public void A_folder_that_must_not_be_read_costs_only_itself()
    {
        Add("a.yaml", "closed/b.yaml");
        if (OperatingSystem.IsWindows() || !Close(_folder.At("closed")))
        {
            return;
        }

        Assert.Equal(["a.yaml"], Find("."));
        File.SetUnixFileMode(_folder.At("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(("closed", "not-readable"), (Assert.Single(_diagnostics).File, _diagnostics[0].Code));
    }

    [Fact]
    public void An_empty_file_or_pipe_is_not_opened()
    {
        _folder.Write("a.yaml", "");
        Assert.Empty(Find("."));
    }

    private TestFolder Add(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _folder.Write(name, "x");
        }

        return _folder;
    }

    private string[] Find(params string[] paths)
    {
        var discovery = new FileDiscovery(_folder.Path, paths);
        return [.. discovery.All(_diagnostics.Add).Select(file => discovery.Display(file.Path))];
    }

    /// <summary>Takes all rights from a folder; false for those whom that does not keep out.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool Close(string folder)
    {
        File.SetUnixFileMode(folder, UnixFileMode.None);
        try
        {
            Directory.GetFiles(folder);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
