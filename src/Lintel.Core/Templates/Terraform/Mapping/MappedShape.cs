namespace Lintel.Templates.Terraform;

/// <summary>The shape that the CloudFormation schema gives a property; the letter is its code in the tables.</summary>
internal enum MappedShape : byte
{
    Text = (byte)'s',
    Number = (byte)'n',
    Boolean = (byte)'b',

    /// <summary>A JSON document of any structure.</summary>
    Json = (byte)'j',
    Object = (byte)'o',
    Objects = (byte)'a',
    Texts = (byte)'l',

    /// <summary>A map: of texts, or of objects when the property has lines of its own.</summary>
    Map = (byte)'m',

    /// <summary>Tags as a list of Key and Value, the default tags of the provider included.</summary>
    TagList = (byte)'T',

    /// <summary>Tags as a map, the default tags of the provider included.</summary>
    TagMap = (byte)'M',

    /// <summary>A list of Key and Value, one for each line below it whose source is written.</summary>
    KeyedValues = (byte)'A',
}
