namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The type that the uses of a variable ask for.</summary>
internal enum UsedType : byte
{
    /// <summary>No use asks for a type.</summary>
    None,

    /// <summary>It becomes part of a text, which texts, numbers and booleans can.</summary>
    Scalar,

    Text,
    Number,
    Boolean,
    Texts,
    TextMap,

    /// <summary>Uses ask for several types, or for more than a scalar or a collection of texts.</summary>
    Other,
}
