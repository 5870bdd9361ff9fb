package linesim

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"time"
)

// certLife is long enough for a simulator that is left running.
const certLife = 365 * 24 * time.Hour

// newCertificates makes an authority, in PEM, and its certificate for the hosts. Both are in memory only.
func newCertificates(hosts []string) ([]byte, tls.Certificate, error) {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, tls.Certificate{}, err
	}
	authority := certificate(1, "linesim")
	authority.IsCA, authority.BasicConstraintsValid, authority.KeyUsage = true, true, x509.KeyUsageCertSign
	raw, err := x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)
	if err != nil {
		return nil, tls.Certificate{}, err
	}
	leaf, err := newHostCertificate(hosts, authority, authorityKey)
	return pemOf(raw), leaf, err
}

func newHostCertificate(
	hosts []string, authority *x509.Certificate, authorityKey *ecdsa.PrivateKey,
) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	leaf := certificate(2, hosts[0])
	leaf.DNSNames, leaf.KeyUsage = hosts, x509.KeyUsageDigitalSignature
	leaf.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	raw, err := x509.CreateCertificate(rand.Reader, leaf, authority, &key.PublicKey, authorityKey)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, err
}

func certificate(number int64, name string) *x509.Certificate {
	now := realTime()
	return &x509.Certificate{
		SerialNumber: big.NewInt(number), Subject: pkix.Name{
			CommonName: name,
		}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(certLife),
	}
}

func pemOf(raw []byte) []byte {
	var out bytes.Buffer
	_ = pem.Encode(&out, &pem.Block{Type: "CERTIFICATE", Bytes: raw}) // a buffer takes everything
	return out.Bytes()
}
