using System.Text;

namespace Lintel.Sources;

/// <summary>Tells what package managers have installed into a folder from the application source in it.</summary>
internal static class InstalledPackages
{
    private const int MaximumLength = 4 << 20;

    private static readonly HashSet<string> s_none = [];

    /// <summary>Whether a folder of this name holds packages of others, wherever it is.</summary>
    public static bool IsFolderOf(string name) => name is "site-packages" or "dist-packages" or "venv" or "virtualenv" or "vendor" or "vendored" or "third_party" or "bower_components" or ".tox" or ".nox" or ".eggs" or ".yarn"
        || IsKnownPackage(name)
        || name.EndsWith(".dist-info", StringComparison.Ordinal) || name.EndsWith(".egg-info", StringComparison.Ordinal);

    /// <summary>Whether a folder is a package of Python that layers and deployment packages often hold, and that nobody names a folder of their own after: where the folders that record them were deleted.</summary>
    private static bool IsKnownPackage(string name) => name is "boto3" or "botocore" or "s3transfer" or "urllib3" or "certifi" or "charset_normalizer" or "jmespath" or "dateutil" or "pymysql" or "psycopg2" or "markupsafe" or "pkg_resources" or "aws_xray_sdk" or "typing_inspection" or "pydantic_core"
        or "aws_lambda_powertools" or "fastjsonschema" or "debugpy" or "docutils" or "wrapt" or "numpy" or "pandas" or "cryptography" or "pytz" or "bs4" or "googleapiclient" or "httplib2" or "pymongo" or "jinja2" or "setuptools";

    /// <summary>Whether a folder records a package of Python that was installed: <c>requests-2.32.3.dist-info</c>, or <c>docutils-0.12-py2.7.egg-info</c> of setuptools, which calls that of a project itself <c>orders.egg-info</c>.</summary>
    public static bool IsRecord(ReadOnlySpan<char> name) => name.EndsWith(".dist-info", StringComparison.Ordinal) || (name.EndsWith(".egg-info", StringComparison.Ordinal) && name.Contains("-py", StringComparison.Ordinal));

    /// <summary>The folders and files that packages were installed as, by <c>pip install --target</c>.</summary>
    /// <remarks>Sources: https://packaging.python.org/en/latest/specifications/recording-installed-packages/; setuptools documentation, "The Internal Structure of Python Eggs": top_level.txt.</remarks>
    /// <param name="tree">The files as they are to be seen.</param>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <param name="records">The names of the folders that record them.</param>
    public static HashSet<string> In(FileTree tree, string folder, List<string> records)
    {
        if (records.Count == 0)
        {
            return s_none;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record.EndsWith(".egg-info", StringComparison.Ordinal))
            {
                foreach (var line in tree.Read(Path.Join(folder, record, "top_level.txt"), MaximumLength) is { } modules ? Encoding.UTF8.GetString(modules).AsSpan().EnumerateLines() : default)
                {
                    names.Add(line.Trim().ToString());
                    names.Add($"{line.Trim()}.py");
                }

                continue;
            }

            if (tree.Read(Path.Join(folder, record, "RECORD"), MaximumLength) is not { } bytes)
            {
                continue;
            }

            foreach (var line in Encoding.UTF8.GetString(bytes).AsSpan().EnumerateLines())
            {
                var end = line.IndexOfAny('/', ',');
                if (end > 0 && line[..end] is not "..")
                {
                    names.Add(line[..end].ToString());
                }
            }
        }

        return names;
    }
}
