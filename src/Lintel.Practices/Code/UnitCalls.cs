using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The calls in the package of a unit that practices know something about, in the order of the files and their texts.</summary>
internal sealed class UnitCalls : ICodeView<UnitCalls>
{
    private readonly Dictionary<CodeName, Known> _known = [];
    private readonly List<(CodeCall Call, HttpCall Fact)> _http = [];
    private readonly List<(CodeCall Call, LogCall Fact)> _logs = [];
    private readonly List<(CodeCall Call, SdkClient Fact)> _clients = [];
    private readonly List<SdkCall> _sdk = [];
    private readonly List<(CodeCall Call, CodeName Name)> _all = [];

    private UnitCalls()
    {
    }

    /// <summary>The requests over HTTP.</summary>
    public IReadOnlyList<(CodeCall Call, HttpCall Fact)> Http => _http;

    /// <summary>The log entries.</summary>
    public IReadOnlyList<(CodeCall Call, LogCall Fact)> Logs => _logs;

    /// <summary>The calls that make clients of AWS.</summary>
    public IReadOnlyList<(CodeCall Call, SdkClient Fact)> Clients => _clients;

    /// <summary>The calls of operations of AWS.</summary>
    public IReadOnlyList<SdkCall> Sdk => _sdk;

    /// <summary>All calls of something that has a name.</summary>
    public IReadOnlyList<(CodeCall Call, CodeName Name)> All => _all;

    public static UnitCalls Create(CodeUnit unit)
    {
        var calls = new UnitCalls();
        // Also those of files that are reviewed elsewhere: what a handler does is not less for being shared.
        foreach (var file in unit.Package.Files)
        {
            var nodes = file.Tree.Nodes;
            for (var node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].Kind == CodeKind.Call && new CodeCall(file, node) is var call && call.Function.Name is { } name)
                {
                    calls.Add(call, name);
                }
            }
        }

        return calls;
    }

    private void Add(CodeCall call, CodeName name)
    {
        _all.Add((call, name));
        if (!_known.TryGetValue(name, out var known))
        {
            var text = name.Text;
            known = new(HttpCalls.Find(text), LogCalls.Find(text), SdkClients.Find(text) ?? DotNetClient(text) ?? ScriptClient(name), ClientOf(name));
            _known.Add(name, known);
        }

        if (known.Http is { } http)
        {
            _http.Add((call, http));
        }

        if (known.Log is { } log)
        {
            _logs.Add((call, log));
        }

        if (known.Client is { } client && (client.Language != "typescript" || call.File.Tree[call.Node].Is(CodeStyle.New)))
        {
            _clients.Add((call, client));
        }

        if (known.Owner is { } owner)
        {
            var maker = Maker(call);
            _sdk.Add(new(call, maker, maker?.Argument(0, "service_name"u8).Constant.Text, name.Segment, owner.Resource));
        }
    }

    /// <summary>A client of the SDK for .NET, whose class tells the service.</summary>
    private static SdkClient? DotNetClient(string name) => SdkPackages.Find(name) is { Language: "csharp", Methods: "dotnet" } ? new(name, "csharp", Resource: false) : null;

    /// <summary>A client of the SDK for JavaScript: the client of a package of version 3, a service or its document client of version 2.</summary>
    private static SdkClient? ScriptClient(CodeName name)
    {
        if (name.Owner is not { IsResult: false } owner)
        {
            return null;
        }

        var isClient = owner.Text.StartsWith("@aws-sdk/client-", StringComparison.Ordinal) ? name.Segment.EndsWith("Client", StringComparison.Ordinal) && SdkPackages.Find(owner.Text) is not null
            : name.Text.StartsWith("aws-sdk.", StringComparison.Ordinal) && SdkPackages.Find(name.Text) is { Methods: not "constructor" };
        return isClient ? new(name.Text, "typescript", Resource: false) : null;
    }

    /// <summary>The call that makes the client which a name is a method of, or of something that it gives; null when it is none.</summary>
    private static SdkClient? ClientOf(CodeName name)
    {
        if (name.IsResult)
        {
            return null;
        }

        for (var owner = name.Owner; owner is not null; owner = owner.Owner)
        {
            if (owner.IsResult && owner.Owner is { } made && SdkClients.Find(made.Text) is { } client)
            {
                return client;
            }
        }

        return null;
    }

    /// <summary>The call that made the client behind a call of a method, however many objects there are between.</summary>
    private static CodeCall? Maker(CodeCall call)
    {
        const int MaximumSteps = 8;
        for (var steps = 0; steps < MaximumSteps && call.Maker is { } maker; steps++)
        {
            if (maker.Function.Name is { } name && SdkClients.Find(name.Text) is not null)
            {
                return maker;
            }

            call = maker;
        }

        return null;
    }

    private sealed record Known(HttpCall? Http, LogCall? Log, SdkClient? Client, SdkClient? Owner);
}
