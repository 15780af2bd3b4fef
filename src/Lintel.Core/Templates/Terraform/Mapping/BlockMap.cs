using Lintel.Resources;

namespace Lintel.Templates.Terraform;

/// <summary>A CloudFormation object made of a Terraform block: its properties are looked up in the tables and evaluated when asked for.</summary>
/// <param name="properties">The lines of the object.</param>
/// <param name="body">The block.</param>
/// <param name="outer">The block of the innermost list around the object.</param>
/// <param name="instance">The instance it belongs to.</param>
internal sealed class BlockMap(MappedProperty[] properties, TerraformBody body, TerraformBody outer, MappedInstance instance) : ComputedMap
{
    private (int Index, Value Value)[] _kept = [];
    private int _keptCount;

    /// <summary>The lines of the object.</summary>
    public MappedProperty[] Properties => properties;

    /// <summary>The block.</summary>
    public TerraformBody Body => body;

    /// <summary>The instance it belongs to.</summary>
    public MappedInstance Instance => instance;

    /// <summary>A property beside those of the block: what tells apart the objects that one block becomes. Its name is empty for none.</summary>
    public (string Name, Value Value) Own { get; init; } = ("", default);

    internal override Value Get(ReadOnlySpan<char> key, Exploration? exploration)
    {
        if (Own.Name.Length > 0 && key.SequenceEqual(Own.Name))
        {
            return Own.Value;
        }

        for (var i = 0; i < properties.Length; i++)
        {
            if (key.SequenceEqual(properties[i].Name))
            {
                return Get(i, exploration);
            }
        }

        return default;
    }

    internal override string? ProviderIn(string region) => Instance.Source.Provider?.In(region);

    internal override bool NextEntry(ref int position, Exploration? exploration, out string key, out Value value)
    {
        var index = position++;
        if (index < properties.Length)
        {
            (key, value) = (properties[index].Name, Get(index, exploration));
            return true;
        }

        (key, value) = Own;
        return index == properties.Length && Own.Name.Length > 0;
    }

    private Value Get(int index, Exploration? exploration)
    {
        for (var i = 0; i < _keptCount; i++)
        {
            if (_kept[i].Index == index)
            {
                return _kept[i].Value;
            }
        }

        var questions = exploration?.Questions;
        var value = new PropertyEvaluation(properties[index], body, outer, instance).Evaluate();
        if (questions is not null && questions == exploration?.Questions && ValueTrace.Current is null)
        {
            if (_keptCount == _kept.Length)
            {
                Array.Resize(ref _kept, Math.Max(4, _keptCount * 2));
            }

            _kept[_keptCount++] = (index, value);
        }

        return value;
    }
}
