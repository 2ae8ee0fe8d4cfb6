-- name: Relation :one
SELECT 'nosuch'::regclass;

-- name: RelationOfCase :one
SELECT '"Items"'::regclass;

-- name: Sequence :one
SELECT nextval('items_seq');

-- name: Function :one
SELECT 'nosuch'::regproc;

-- name: FunctionOfMany :one
SELECT 'half'::regproc;

-- name: Signature :one
SELECT 'half(text)'::regprocedure;

-- name: SignatureOfNoType :one
SELECT 'half(nosuch)'::regprocedure;

-- name: NoSignature :one
SELECT 'half'::regprocedure;

-- name: OpenSignature :one
SELECT 'half(integer'::regprocedure;

-- name: Operator :one
SELECT '||//'::regoper;

-- name: OperatorOfMany :one
SELECT '+'::regoper;

-- name: OperatorSignature :one
SELECT '++(int4,int4)'::regoperator;

-- name: OneOperand :one
SELECT '+(int4)'::regoperator;

-- name: Type :one
SELECT 'nosuch'::regtype;

-- name: TypeInSchema :one
SELECT 'nosuch.int4'::regtype;

-- name: TwoTypes :one
SELECT 'int4 int4'::regtype;

-- name: Schema :one
SELECT 'Nosuch'::regnamespace;

-- name: SchemaInSchema :one
SELECT 'a.b'::regnamespace;

-- name: Collation :one
SELECT 'notacollation'::regcollation;

-- name: RoleInRole :one
SELECT 'a.b'::regrole;

-- name: TextSearchConfiguration :many
SELECT to_tsvector('englisch', 'a text');

-- name: TextSearchDictionary :one
SELECT 'english'::regdictionary;

-- name: TextSearchInSchema :one
SELECT 'public.english'::regconfig;
