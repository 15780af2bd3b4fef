using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>A practice that compares one property: declared in one line, <c>Require("A.B").ToBe("x", "why and what to do")</c>.</summary>
public sealed class Comparison
{
    private readonly Func<Value, Truth> _test;
    private readonly string _path;
    private readonly string _message;
    private Func<Resource, MonthlyCost?>? _cost;

    private Comparison(string path, Func<Value, Truth> test, string message)
    {
        _path = path;
        _test = test;
        _message = message;
    }

    /// <summary>Decides the practice for one resource.</summary>
    public Verdict Check(Resource resource)
    {
        var value = resource[_path];
        var truth = _test(value);
        return truth.IsFalse
            ? Gap(resource, value, truth)
            : truth.IsTrue ? Verdict.Met : Verdict.Unknown(truth.At);
    }

    /// <summary>The same comparison; a gap says what it saves or costs to close it.</summary>
    /// <param name="cost">As for <see cref="Verdict.WithCost(Resource, Func{Resource, MonthlyCost?})"/>.</param>
    public Comparison WithCost(Func<Resource, MonthlyCost?> cost) => new(_path, _test, _message) { _cost = cost };

    private Verdict Gap(Resource resource, Value value, Truth truth)
    {
        var gap = Verdict.Gap(truth.At, _message.Replace("{name}", resource.ToString(), StringComparison.Ordinal).Replace("{value}", value.Describe(), StringComparison.Ordinal));
        return _cost is null ? gap : gap.WithCost(resource, _cost);
    }

    /// <summary>Starts a comparison.</summary>
    /// <param name="path">Property names joined by '.'.</param>
    public static Start Require(string path) => new(path);

    /// <summary>The first half of a comparison. In messages <c>{name}</c> is the resource's logical id and <c>{value}</c> the value found.</summary>
    public readonly struct Start(string path)
    {
        private readonly string _path = path;

        /// <summary>Met when the property is the text.</summary>
        public Comparison ToBe(string expected, string message) => new(_path, value => value.Is(expected), message);

        /// <summary>Met when the property is the boolean.</summary>
        public Comparison ToBe(bool expected, string message) => new(_path, value => value.Is(expected), message);

        /// <summary>Met when the property is a number of at least <paramref name="least"/>.</summary>
        public Comparison ToBeAtLeast(double least, string message) => new(_path, value => value.IsAtLeast(least), message);

        /// <summary>Met when the property is set, and not empty.</summary>
        public Comparison ToBeSet(string message) => new(_path, static value => !value.IsEmpty, message);

        /// <summary>Met when the property fulfils <paramref name="test"/>.</summary>
        public Comparison To(Func<Value, Truth> test, string message) => new(_path, test, message);
    }
}
