package files

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/encrypt"
)

// bucket is storage in a bucket of Amazon S3, or of another maker who speaks its protocol.
type bucket struct {
	client     *minio.Client
	name       string
	encryption encrypt.ServerSide // nil: as the bucket is set
}

// attempts is how many times a request is tried when S3 is busy or unreachable.
const attempts = 3

// openS3 returns the bucket of a URL such as s3://BUCKET?region=REGION. It makes no request.
func openS3(address *url.URL) (*bucket, error) {
	name := address.Host
	if name == "" || strings.Trim(address.Path, "/") != "" {
		return nil, errors.New("want s3://BUCKET?region=REGION")
	}
	options, err := readS3Options(address.Query())
	if err != nil {
		return nil, err
	}
	lookup := minio.BucketLookupDNS
	isIP := net.ParseIP(options.endpoint.Hostname()) != nil
	if options.pathStyle || isIP || strings.Contains(name, ".") { // no certificate covers a bucket with a dot
		lookup = minio.BucketLookupPath
	}
	client, err := minio.New(options.endpoint.Host, &minio.Options{
		Creds:        s3Credentials(options.profile),
		Secure:       options.endpoint.Scheme == "https",
		Region:       options.region,
		BucketLookup: lookup,
		MaxRetries:   attempts,
	})
	if err != nil {
		return nil, err
	}
	client.SetS3EnableDualstack(options.dualStack)
	return &bucket{client, name, options.encryption}, nil
}

// s3Credentials searches like the AWS SDK: the environment, the shared credentials file, the role of this machine or
// container. A profile is searched in the file only.
func s3Credentials(profile string) *credentials.Credentials {
	file := &credentials.FileAWSCredentials{Profile: profile}
	if profile != "" {
		return credentials.New(file)
	}
	return credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{}, file, &credentials.IAM{}})
}

// s3Options are the options of an s3: URL.
type s3Options struct {
	// region may be empty: then the client asks S3.
	region   string
	endpoint *url.URL
	// profile names a section of the shared credentials file.
	profile string
	// pathStyle puts the bucket's name into the path of a request, not into its host.
	pathStyle  bool
	dualStack  bool
	encryption encrypt.ServerSide
}

var s3OptionNames = []string{
	"region", "endpoint", "profile", "use_path_style", "s3ForcePathStyle", "dualstack", "ssetype", "kmskeyid",
}

// readS3Options reads the query of an s3: URL. The AWS SDK's environment variables give region and endpoint otherwise.
func readS3Options(query url.Values) (s3Options, error) {
	for name := range query {
		if !slices.Contains(s3OptionNames, name) {
			return s3Options{}, fmt.Errorf("unknown option %q, want %s", name, strings.Join(s3OptionNames, ", "))
		}
	}
	endpoint, err := url.Parse(cmp.Or(query.Get("endpoint"), os.Getenv("AWS_ENDPOINT_URL_S3"),
		os.Getenv("AWS_ENDPOINT_URL"), "https://s3.amazonaws.com"))
	if err != nil || endpoint.Scheme != "https" && endpoint.Scheme != "http" || endpoint.Host == "" {
		return s3Options{}, errors.New("option endpoint: want an address as in https://s3.example.com")
	}
	pathStyle, err := readSwitch(query, "use_path_style", "s3ForcePathStyle")
	if err != nil {
		return s3Options{}, err
	}
	dualStack, err := readSwitch(query, "dualstack")
	if err != nil {
		return s3Options{}, err
	}
	encryption, err := readEncryption(query.Get("ssetype"), query.Get("kmskeyid"))
	if err != nil {
		return s3Options{}, err
	}
	return s3Options{
		region:     cmp.Or(query.Get("region"), os.Getenv("AWS_REGION"), os.Getenv("AWS_DEFAULT_REGION")),
		endpoint:   endpoint,
		profile:    query.Get("profile"),
		pathStyle:  pathStyle,
		dualStack:  dualStack,
		encryption: encryption,
	}, nil
}

// readSwitch reads a boolean option, which may have several names. It is false by default.
func readSwitch(query url.Values, names ...string) (bool, error) {
	for _, name := range names {
		if value := query.Get(name); value != "" {
			on, err := strconv.ParseBool(value)
			if err != nil {
				return false, fmt.Errorf("option %s: want true or false", name)
			}
			return on, nil
		}
	}
	return false, nil
}

// readEncryption reads the server-side encryption. The data is encrypted already, but a bucket may demand it.
func readEncryption(kind, keyID string) (encrypt.ServerSide, error) {
	switch {
	case kind == "" && keyID == "":
		return nil, nil
	case strings.EqualFold(kind, "AES256"):
		return encrypt.NewSSE(), nil
	case kind == "" || strings.EqualFold(kind, "aws:kms"):
		return encrypt.NewSSEKMS(keyID, nil)
	}
	return nil, errors.New("option ssetype: want AES256 or aws:kms")
}

func (*bucket) Close() error { return nil }

func (b *bucket) Write(ctx context.Context, key string, data []byte) error {
	_, err := b.client.PutObject(ctx, b.name, key, bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
		ContentType:          "application/octet-stream",
		ServerSideEncryption: b.encryption,
	})
	return err
}

func (b *bucket) Read(ctx context.Context, key string) ([]byte, error) {
	object, err := b.client.GetObject(ctx, b.name, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(object) // the first read makes the request
	if isMissing(err) {
		err = ErrGone
	}
	return data, errors.Join(err, object.Close())
}

func (b *bucket) Delete(ctx context.Context, key string) error {
	err := b.client.RemoveObject(ctx, b.name, key, minio.RemoveObjectOptions{})
	if isMissing(err) {
		return nil
	}
	return err
}

// isMissing reports whether the bucket has no such object. A bucket that does not exist is another error.
func isMissing(err error) bool {
	response, ok := errors.AsType[minio.ErrorResponse](err)
	return ok && response.Code == minio.NoSuchKey
}

// List requests pages of a thousand objects.
func (b *bucket) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		options := minio.ListObjectsOptions{Prefix: prefix, Recursive: true}
		for object := range b.client.ListObjectsIter(ctx, b.name, options) {
			if !yield(Object{object.Key, object.LastModified}, object.Err) || object.Err != nil {
				return
			}
		}
	}
}
