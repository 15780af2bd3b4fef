namespace Lintel.Secrets;

/// <summary>What the path of a file says of the credentials in it.</summary>
/// <param name="IsTest">Whether it is a test or what one works on: values there are made up, so that only a checksum can tell.</param>
/// <param name="IsSettings">Whether values stand there without quotes.</param>
/// <param name="IsGenerated">Whether a tool writes it, with long random texts that are no secrets.</param>
/// <param name="IsOfClient">Whether it is part of what every visitor gets: a page, or the settings of an app for phones.</param>
internal readonly record struct SecretPlace(bool IsTest, bool IsSettings, bool IsGenerated, bool IsOfClient)
{
    private static readonly string[] TestFolders = ["test", "tests", "__tests__", "testing", "testdata", "test-data", "test_data", "test-events", "test_events", "testevents", "spec", "specs", "fixtures", "fixture", "__fixtures__", "mock", "mocks", "__mocks__", "e2e", "cypress", "snapshots", "__snapshots__", "integration-tests", "unittest", "unittests", "samples_test", "sample_data", "sample-data", "localstack", "local-environment", "moto", "wiremock", "mockserver", "test-support", "test_support", "stubs", "cassettes", "benchmarks", "locales", "locale", "i18n", "translations", "example", "examples", "docs", "demo", "demos", "features", "devlocal", "localhost", "pebble"];

    private static readonly string[] SettingsEndings = [".env", ".properties", ".ini", ".toml", ".cfg", ".conf", ".tfvars", ".yml", ".yaml", ".npmrc", ".pypirc", ".netrc", ".template", ".cfn"];

    private static readonly string[] ClientEndings = [".tsx", ".jsx", ".html", ".htm", ".vue", ".svelte", "netlify.toml", "vercel.json", "google-services.json", "GoogleService-Info.plist"];

    private static readonly string[] LockFiles = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "composer.lock", "cdk.context.json", "manifest.json", "tree.json"];

    /// <param name="path">The path, with '/'.</param>
    public static SecretPlace Of(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        var isTest = name.Contains(".test.", StringComparison.OrdinalIgnoreCase) || name.Contains(".spec.", StringComparison.OrdinalIgnoreCase) || name.Contains("_test.", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("test_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("test.", StringComparison.OrdinalIgnoreCase) || name.Contains("Tests.", StringComparison.Ordinal) || name.Contains("Test.", StringComparison.Ordinal) || name.Contains(".test", StringComparison.OrdinalIgnoreCase)
            || name.Contains("example", StringComparison.OrdinalIgnoreCase) || name.Contains("sample", StringComparison.OrdinalIgnoreCase) || name.Contains(".dist", StringComparison.OrdinalIgnoreCase) || name.StartsWith("conftest", StringComparison.Ordinal) || IsOfScanner(name) || IsForOneMachine(name) || name.Contains("mock", StringComparison.OrdinalIgnoreCase) || name.StartsWith("vitest", StringComparison.Ordinal) || name.StartsWith("jest", StringComparison.Ordinal);
        foreach (var part in path.AsSpan(0, path.Length - name.Length).Split('/'))
        {
            var folder = path.AsSpan(part.Start.Value, part.End.Value - part.Start.Value);
            isTest |= folder.EndsWith("-test", StringComparison.OrdinalIgnoreCase) || folder.EndsWith("-tests", StringComparison.OrdinalIgnoreCase) || folder.EndsWith("_test", StringComparison.OrdinalIgnoreCase) || folder.EndsWith("_tests", StringComparison.OrdinalIgnoreCase) || folder.EndsWith("Tests", StringComparison.Ordinal);
            foreach (var known in TestFolders)
            {
                isTest |= folder.Equals(known, StringComparison.OrdinalIgnoreCase);
            }

            // The sample events that "sam init" makes and "sam local invoke" is given.
            isTest |= folder is "events" && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        }

        return new(isTest, IsOneOf(name, SettingsEndings) || name.StartsWith(".env", StringComparison.Ordinal) || name is "credentials" || Pipelines.PipelineFile.IsDockerfile(name), IsOneOf(name, LockFiles) || name is "webflow.js" || name.Contains(".min.", StringComparison.Ordinal) || path.Contains(".yarn/", StringComparison.Ordinal) || path.Contains("vendor/", StringComparison.Ordinal) || path.Contains("/dist/", StringComparison.Ordinal) || path.Contains("third_party/", StringComparison.Ordinal),
            IsOneOf(name, ClientEndings));
    }

    /// <summary>Whether a file tells a scanner for secrets what to pass over.</summary>
    private static bool IsOfScanner(ReadOnlySpan<char> name) => name.Contains("gitleaks", StringComparison.OrdinalIgnoreCase) || name.Contains("trufflehog", StringComparison.OrdinalIgnoreCase) || name is ".secrets.baseline" or ".talismanrc" or ".gitallowed";

    /// <summary>Whether a file is for the machine of a developer by its name: the key of a certificate for localhost.</summary>
    private static bool IsForOneMachine(ReadOnlySpan<char> name) => name.Contains("devlocal", StringComparison.OrdinalIgnoreCase) || name.Contains("localhost", StringComparison.OrdinalIgnoreCase) || name.Contains("snakeoil", StringComparison.OrdinalIgnoreCase) || name.Contains(".local.", StringComparison.OrdinalIgnoreCase)
        || name.Contains("dev-local", StringComparison.OrdinalIgnoreCase) || name.Contains("local-dev", StringComparison.OrdinalIgnoreCase);

    private static bool IsOneOf(ReadOnlySpan<char> name, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
