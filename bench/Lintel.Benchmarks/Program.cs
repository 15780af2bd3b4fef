using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Lintel.Benchmarks;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Code;
using Lintel.Syntax.CSharp;
using Lintel.Syntax.Hcl;
using Lintel.Syntax.Python;
using Lintel.Syntax.TypeScript;
using Lintel.Syntax.Yaml;

// Each command prints one line of numbers; bench/run.py interleaves them and makes the table.
switch (args)
{
    case ["replicate", var from, var to, var megabytes]:
        Console.WriteLine(Corpus.Replicate(from, to, int.Parse(megabytes, CultureInfo.InvariantCulture), terraform: false));
        return 0;
    case ["replicate-terraform", var from, var to, var megabytes]:
        Console.WriteLine(Corpus.Replicate(from, to, int.Parse(megabytes, CultureInfo.InvariantCulture), terraform: true));
        return 0;
    case ["terraform", var resources, var modules, var folder]:
        Corpus.Terraform(int.Parse(resources, CultureInfo.InvariantCulture), int.Parse(modules, CultureInfo.InvariantCulture), folder);
        return 0;
    case ["template", var resources, var file]:
        File.WriteAllText(file, Corpus.Template(int.Parse(resources, CultureInfo.InvariantCulture)));
        return 0;
    case ["floor", var folder]:
        Console.WriteLine(Floor(folder));
        return 0;
    case ["hello"]:
        Console.WriteLine("hello");
        return 0;
    case ["yamldotnet-run", var folder]:
        Console.WriteLine(Files(folder).Sum(static file => YamlDotNetEvents(File.ReadAllBytes(file))));
        return 0;
    case ["parse", var folder]:
        Parse(folder);
        return 0;
    case ["hcl-parse", var hclFolder, var yamlFolder]:
        ParseHcl(hclFolder, yamlFolder);
        return 0;
    case ["python-parse", var pythonFolder, var yamlFolder]:
        ParseCode(pythonFolder, [".py"], PythonReader.Read, yamlFolder);
        return 0;
    case ["typescript-parse", var scriptFolder, var yamlFolder]:
        ParseCode(scriptFolder, [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"], TypeScriptReader.Read, yamlFolder);
        return 0;
    case ["csharp-parse", var dotNetFolder, var yamlFolder]:
        ParseCode(dotNetFolder, [".cs"], CSharpReader.Read, yamlFolder);
        return 0;
    case ["allocations", var folder]:
        Allocations(folder);
        return 0;
    default:
        Console.Error.WriteLine("usage: lintel-bench replicate FROM TO MEGABYTES | replicate-terraform FROM TO MEGABYTES | template RESOURCES FILE | terraform RESOURCES MODULES FOLDER | floor FOLDER | yamldotnet-run FOLDER | parse FOLDER | allocations FOLDER | hcl-parse HCLFOLDER YAMLFOLDER | python-parse PYTHONFOLDER YAMLFOLDER | typescript-parse SCRIPTFOLDER YAMLFOLDER | csharp-parse DOTNETFOLDER YAMLFOLDER");
        return 2;
}

static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

// The floor: enumerate, read, and look at every byte once with vector compares.
static long Floor(string folder)
{
    var buffer = new byte[1 << 20];
    long structural = 0;
    foreach (var file in Files(folder))
    {
        using var handle = File.OpenHandle(file);
        var length = (int)RandomAccess.GetLength(handle);
        if (length > buffer.Length)
        {
            buffer = new byte[length * 2];
        }

        var read = RandomAccess.Read(handle, buffer.AsSpan(0, length), 0);
        structural += CountStructural(buffer.AsSpan(0, read));
    }

    return structural;
}

static long CountStructural(ReadOnlySpan<byte> text)
{
    long count = 0;
    var i = 0;
    for (; i + 32 <= text.Length; i += 32)
    {
        var block = Vector256.Create(text.Slice(i, 32));
        var hits = Vector256.Equals(block, Vector256.Create((byte)'\n')) | Vector256.Equals(block, Vector256.Create((byte)':'))
            | Vector256.Equals(block, Vector256.Create((byte)'#')) | Vector256.Equals(block, Vector256.Create((byte)'"'));
        count += System.Numerics.BitOperations.PopCount(hits.ExtractMostSignificantBits());
    }

    for (; i < text.Length; i++)
    {
        count += text[i] is (byte)'\n' or (byte)':' or (byte)'#' or (byte)'"' ? 1 : 0;
    }

    return count;
}

// Both parsers over the same bytes in memory, in turn; medians of five.
static void Parse(string folder)
{
    var texts = Files(folder).Select(File.ReadAllBytes).ToArray();
    var bytes = texts.Sum(static text => (long)text.Length);
    var tree = new SyntaxTree();
    double[] ours = new double[5], theirs = new double[5];
    long nodes = 0, events = 0, allocated = 0;
    for (var round = 0; round < 5; round++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        nodes = 0;
        foreach (var text in texts)
        {
            YamlReader.Read(new SourceText("", text, text.Length), tree);
            nodes += tree.Count;
        }

        ours[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        start = Stopwatch.GetTimestamp();
        events = texts.Sum(YamlDotNetEvents);
        theirs[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    Array.Sort(ours);
    Array.Sort(theirs);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{bytes / 1e6 / ours[2]:F0} {bytes / 1e6 / theirs[2]:F1} {theirs[2] / ours[2]:F1} {allocated / (double)bytes:F3} {nodes} {events}"));
}

// HCL and YAML to nodes, in turn; medians of nine.
static void ParseHcl(string hclFolder, string yamlFolder)
{
    var hcl = Files(hclFolder).Where(static file => Path.GetExtension(file) == ".tf").Select(File.ReadAllBytes).ToArray();
    var yaml = Files(yamlFolder).Where(static file => Path.GetExtension(file) is ".yaml" or ".yml" or ".template").Select(File.ReadAllBytes).ToArray();
    var tree = new SyntaxTree();
    double[] hclRates = new double[9], yamlRates = new double[9], allocated = new double[9];
    for (var round = 0; round < hclRates.Length; round++)
    {
        hclRates[round] = Rate(hcl, tree, HclReader.Read, out allocated[round]);
        yamlRates[round] = Rate(yaml, tree, YamlReader.Read, out _);
    }

    Array.Sort(hclRates);
    Array.Sort(yamlRates);
    Array.Sort(allocated);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{hclRates[4]:F0} {yamlRates[4]:F0} {hclRates[4] / yamlRates[4]:F2} {allocated[4]:F3}"));
}

// Application source and YAML to nodes, in turn; medians of nine.
static void ParseCode(string folder, string[] extensions, Action<SourceText, CodeTree> read, string yamlFolder)
{
    var texts = Files(folder).Where(file => extensions.Contains(Path.GetExtension(file)) && File.Exists(file)).Select(static file => new KeyValuePair<string, byte[]>(file, File.ReadAllBytes(file))).ToArray();
    var yaml = Files(yamlFolder).Where(static file => Path.GetExtension(file) is ".yaml" or ".yml" or ".template").Select(File.ReadAllBytes).ToArray();
    var (codeTree, tree) = (new CodeTree(), new SyntaxTree());
    double[] rates = new double[9], yamlRates = new double[9], allocated = new double[9];
    for (var round = 0; round < rates.Length; round++)
    {
        rates[round] = RateOfFiles(texts, codeTree, read, out allocated[round]);
        yamlRates[round] = Rate(yaml, tree, YamlReader.Read, out _);
    }

    Array.Sort(rates);
    Array.Sort(yamlRates);
    Array.Sort(allocated);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rates[4]:F0} {yamlRates[4]:F0} {rates[4] / yamlRates[4]:F2} {allocated[4]:F3} {texts.Length}"));
}

// MB per second of CPU, as the machine may be shared, and the bytes allocated for each byte read; small inputs are read several times.
static double Rate<TTree>(byte[][] texts, TTree tree, Action<SourceText, TTree> read, out double allocated)
    => RateOfFiles([.. texts.Select(static text => new KeyValuePair<string, byte[]>("", text))], tree, read, out allocated);

// The same over files whose names matter.
static double RateOfFiles<TTree>(KeyValuePair<string, byte[]>[] texts, TTree tree, Action<SourceText, TTree> read, out double allocated)
{
    var bytes = texts.Sum(static text => (long)text.Value.Length);
    var times = Math.Max(1, 40_000_000 / Math.Max(bytes, 1));
    var before = GC.GetAllocatedBytesForCurrentThread();
    var start = Environment.CpuUsage.TotalTime;
    for (var i = 0; i < times; i++)
    {
        foreach (var (name, text) in texts)
        {
            read(new SourceText(name, text, text.Length), tree);
        }
    }

    var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(times * bytes);
    return times * bytes / 1e6 / seconds;
}

// Allocated bytes per input byte of a whole review: building the workloads, with the practices, and with findings kept.
static void Allocations(string folder)
{
    var bytes = Files(folder).Sum(static file => new FileInfo(file).Length);
    var none = ReviewProfile.Everything(Catalogue.Instance, new(2026, 1, 1));
    none = none with { Selected = new bool[none.Selected.Length] };
    var all = ReviewProfile.Everything(Catalogue.Instance, new(2026, 1, 1));
    double build = PerByte(none, []), decide = PerByte(all, []), keep = PerByte(all, [VerdictKind.Gap]);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{build:F2} {decide:F2} {keep:F2} {GC.CollectionCount(0)} {GC.CollectionCount(1)} {GC.CollectionCount(2)}"));

    double PerByte(ReviewProfile profile, HashSet<VerdictKind> kept)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Review.Run(new() { Paths = [folder], Root = folder, Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = kept });
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)bytes;
    }
}

static long YamlDotNetEvents(byte[] text)
{
    long events = 0;
    try
    {
        var parser = new YamlDotNet.Core.Parser(new StreamReader(new MemoryStream(text)));
        while (parser.MoveNext())
        {
            events++;
        }
    }
    catch (YamlDotNet.Core.YamlException)
    {
        // It refuses some real templates; the part before the error still counts for it.
    }

    return events;
}
